import Scripts
import Testing

/// Scripts with what they do with variables.
@Suite struct ShellVariablesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    /// What it sets for itself, with `!` after what it exports.
    var sets: [String] = []
    /// What gets a value otherwise.
    var others: Set<String> = []
    /// What it sets without effect.
    var idle: Set<String> = []
    var optional: Set<String> = []
    /// What it writes to the file of variables.
    var entries: [String] = []
    var calls: [String] = []
    /// What else it may do: `others` to write other variables, `code` to read code, `file` to run a file.
    var may: [String] = []
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", script: "echo a"),
    Case(
      name: "assignments", script: "A=1 B+=2\nexport C='3' D\nE=4 run\necho F=5",
      sets: ["A", "B", "C!"], others: ["D"], idle: ["A", "B"]),
    Case(
      name: "an assignment in a condition", script: "if a; then A=1; fi\n(B=2)", sets: ["A", "B"], idle: ["A", "B"]),
    Case(
      name: "readers and loops", script: "read -r A B\nfor C in 1; do\nlocal D=1\ndone\nprintf -v E x\nF[0]=1\nunset G",
      others: ["A", "B", "C", "D", "E", "F", "G"]),
    Case(name: "arithmetic", script: "((A++))\necho $((B = (1 + C)))", others: ["A", "B", "C"]),
    Case(
      name: "tests", script: "[ -n \"$A\" ] || [[ -z $B ]]\ntest -v C\necho ${D:-1} ${E+1} ${#F} ${!G} ${H%.*} ${I:1}",
      optional: ["A", "B", "C", "D", "E", "F", "G"]),
    Case(
      name: "what is printed", script: "export A=1 B=2 C=3 D=4\necho \"$A $(cat $B)\"\nprintf %s $C > c\necho $D | run",
      sets: ["A!", "B!", "C!", "D!"]),
    Case(
      name: "a program after an export", script: "export A=$(date)\nrun\nB=$(date)", sets: ["A!", "B"], idle: ["B"]),
    Case(
      name: "programs in values", script: "export A=1\nB=$(date)\nexport C=$(run $(date))\necho $A\nexit 0",
      sets: ["A!", "B", "C!"], idle: ["A", "B", "C"]),
    Case(name: "an own value", script: "A=1\nA=$A:2", sets: ["A", "A"]),
    Case(
      name: "entries",
      script: "echo \"A=$X\" >> $CM_ENV\nprintf 'B=%s\\nC=1' \"$X\" >> \"${FCI_ENV}\"\necho D >> $CM_ENV",
      entries: ["A", "B", "s", "nC", "C", "D"]),
    Case(
      name: "an entry of several lines",
      script: "echo 'A<<END' >> $CM_ENV\necho \"$X\" >> $CM_ENV\necho END >> $CM_ENV", entries: ["A", "END", "END"]),
    Case(
      name: "a here-document of entries", script: "cat >> $CM_ENV <<END\nA=$X\nEND", entries: ["A", "X"]),
    Case(name: "what writes nothing", script: "export A=1 >> $CM_ENV\n> $CM_ENV", sets: ["A!"], idle: ["A"]),
    Case(name: "a comment", script: "# cat a >> $CM_ENV"),
    Case(name: "a file of entries", script: "cat a >> $CM_ENV", may: ["others"]),
    Case(name: "an entry with any name", script: "echo \"$A=1\" >> $CM_ENV", may: ["others"]),
    Case(name: "a group", script: "{ echo A=1; } >> $CM_ENV", may: ["others"]),
    Case(name: "another program", script: "echo A=1 | tee -a $CM_ENV", may: ["others"]),
    Case(name: "code", script: "source a", may: ["code", "file"]),
    Case(name: "code of a value", script: "eval \"$A\"", may: ["code", "file"]),
    Case(name: "a file", script: "./a", may: ["file"]),
    Case(name: "a file by a variable", script: "\"$A/b.sh\"", others: [""], may: ["file"]),
    Case(name: "a file for a program", script: "python3 a.py", may: ["file"]),
    Case(name: "no files", script: "chmod +x a.sh\n./gradlew b\n/usr/bin/c\nbash -c d"),
    Case(
      name: "calls", script: "echo $(A) \"$(B_2)\" '$(C)' \\$\\(D\\) $(e) $(F g) $( H ) $((I)) $(2J)",
      others: ["I"], calls: ["A", "B_2"]),
    Case(name: "a function", script: "A() { b; }\necho $(A)", others: ["A"]),
  ])
  func variables(_ each: Case) throws {
    let variables = ShellVariables(try #require(script(each.script)))
    #expect(variables.assignments.map { $0.name + ($0.isExported ? "!" : "") } == each.sets)
    #expect(variables.otherNames == each.others)
    #expect(variables.idleNames == each.idle)
    #expect(variables.optionalNames == each.optional)
    #expect(variables.entries.map(\.name) == each.entries)
    #expect(variables.calls.map(\.name) == each.calls)
    let may = [
      variables.mayWriteOthers ? "others" : nil, variables.readsCode ? "code" : nil, variables.runsFile ? "file" : nil,
    ]
    #expect(may.compactMap(\.self) == each.may)
  }

  @Test func places() throws {
    let text = "export A=1 'B'=2\necho \"C=1\" > $CM_ENV\nrun \"$(D)\""
    let script = try #require(self.script(text))
    let variables = ShellVariables(script)
    func part(_ range: Range<Int>) -> String {
      String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
    #expect(variables.assignments.map { part($0.range) } == ["A", "'"])
    #expect(variables.assignments.map { part($0.command) } == ["export A=1 'B'=2", "export A=1 'B'=2"])
    #expect(variables.entries.map { part($0.range) } == ["C"])
    #expect(variables.calls.map { part($0.range) } == ["$(D)"])
  }

  /// Scripts that would take long if the time grew faster than their size.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "A=1\n", "echo $A\n", "export A=1\necho $A | b\n", "echo A=1 >> $CM_ENV\n", "$(A)", "((A))\n", "( ( ", "$(A=$(",
      "[ -n $A ]\n", "${A:-1}", "A=$A\n",
    ])
  func repetitions(_ part: String) throws {
    guard let script = script(String(repeating: part, count: 50_000 / part.utf8.count)) else { return }
    _ = ShellVariables(script)
  }

  private func script(_ text: String) -> ShellScript? { ShellScript(Array(text.utf8)[...]) }
}
