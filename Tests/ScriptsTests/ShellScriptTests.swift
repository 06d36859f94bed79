import Scripts
import Testing

/// Scripts with the commands that are read in them.
///
/// A command is shown as its words, with `?` for what is known only when it runs and `*` for what may be several words;
/// before it `maybe` if it may not run, `foreseen` if the script foresees its failure, `hidden` if it passes over it, and
/// the directory if it moved.
@Suite struct ShellScriptTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    /// Nil for a script that is not understood.
    let commands: [String]?
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing", script: "", commands: []),
    Case(name: "comments", script: "# a\n\n  # b 'c\n", commands: []),
    Case(name: "words", script: "flutter  build\tipa\n", commands: ["flutter build ipa"]),
    Case(name: "continuations", script: "flutter \\\n  build \\\n  i\\\npa", commands: ["flutter build ipa"]),
    Case(
      name: "quotes", script: #"echo 'a "b' "c 'd \" \$ \n" e\ f '' "日本""#,
      commands: [#"echo a "b c 'd " $ \n e f  日本"#]),
    Case(name: "escapes in quotes of their own", script: #"echo $'a\nb' $'c' $"d""#, commands: ["echo ? c d"]),
    Case(
      name: "variables", script: #"echo $A "$A" a${A}b "${A:-$B}" $1 "$@" $ a$"#,
      commands: ["echo ?* ? a?*b ? ?* ?* $ a$"]),
    Case(
      name: "patterns", script: "ls *.ipa a? [ab] {a,b} {} +(x|y) ~ --a=* [ x ]",
      commands: ["ls ?*.ipa a?* ?*ab] ?*a,b} {} +?* ? --a=?* [ x ]"]),
    Case(
      name: "assignments", script: "A=1 B+='2' C=(1 'a b'\n 2) run D=4\nE=*", commands: ["A=1 B+=2 C=? run D=4", "E=*"]),
    Case(
      name: "substitutions", script: "A=$(one \"$(two)\")\nthree `four five` $((1 + $(six) + (2)))\nseven `a \\` b`",
      commands: ["two", "one ?", "A=?*", "four five", "six", "three ?* ?*", "seven ?*"]),
    Case(name: "inputs of Codemagic", script: "run ${{ inputs.a }} \"${{ inputs.b }}\"", commands: ["run ?* ?"]),
    Case(
      name: "lists", script: "one; two & three && four || five",
      commands: ["one", "foreseen two", "foreseen three", "foreseen four", "maybe five"]),
    Case(
      name: "questions", script: "[ -n \"$A\" ] && one\ntest -f x && two && three\ncommand -v x && four",
      commands: ["[ -n ? ]", "maybe one", "test -f x", "maybe two", "maybe three", "command -v x", "maybe four"]),
    Case(
      name: "exits", script: "one || exit 1\ntwo || { echo; exit 2; }\nthree || exit 0\nfour",
      commands: [
        "one", "maybe exit 1", "two", "maybe echo", "maybe exit 2", "foreseen three", "maybe exit 0", "maybe four",
      ]),
    Case(
      name: "hidden failures",
      script: "one && two || true\ntwo || { echo; :; }\nthree || four || printf x\nfive || six",
      commands: [
        "hidden one", "hidden two", "maybe true", "hidden two", "maybe echo", "maybe :", "foreseen three",
        "hidden maybe four", "maybe printf x", "foreseen five", "maybe six",
      ]),
    Case(
      name: "guards", script: "if [ -z \"$A\" ]; then exit 1; fi\none\nif x; then exit; fi\ntwo",
      commands: ["foreseen [ -z ? ]", "maybe exit 1", "one", "foreseen x", "maybe exit", "maybe two"]),
    Case(
      name: "failures that do not matter", script: "set +e\none\nset -e\ntwo\nset +o errexit\nthree\n! four",
      commands: [
        "set +e", "foreseen one", "foreseen set -e", "two", "set +o errexit", "foreseen three", "foreseen four",
      ]),
    Case(name: "pipes", script: "one 2>&1 | two |& three > file", commands: ["one", "two", "three"]),
    Case(
      name: "conditions",
      script: "if one; then two\nelif three\nthen four; else five; fi; six\nwhile a; do b; done\nuntil c\ndo\nd\ndone",
      commands: [
        "foreseen one", "maybe two", "foreseen maybe three", "maybe four", "maybe five", "six", "foreseen a", "maybe b",
        "foreseen c", "maybe d",
      ]),
    Case(
      name: "loops",
      script: "for a in 1 \"$b\" *; do one; done\nfor ((i=0; i<$(x); i++)); do two; done\nfor a; do b; done",
      commands: ["maybe one", "x", "maybe two", "maybe b"]),
    Case(
      name: "cases", script: "case $a in\n  a|'b c') one ;;\n  (*.x) two\n  ;;\n  *)\nesac\nthree",
      commands: ["maybe one", "maybe two", "three"]),
    Case(
      name: "functions", script: "a() { one; }\nfunction b { two; }\nfunction c() (three)\na",
      commands: ["unknown maybe one", "unknown maybe two", "unknown maybe three", "a"]),
    Case(
      name: "groups", script: "{ one; two; }\n(cd a; three)\n((i++))\nfour",
      commands: ["one", "two", "cd a", "a/ three", "four"]),
    Case(
      name: "double brackets", script: "[[ $a =~ ^(a|b)$ && ! -f x ]] && one\nif [[ a < b ]]; then two; fi",
      commands: ["[[ ?* =~ ^ a b $ ! -f x", "maybe one", "foreseen [[ a b", "maybe two"]),
    Case(
      name: "directories",
      script:
        "cd ios && one\ncd ./a/../b\ntwo\ncd \"$CM_BUILD_DIR/x\"\nthree\ncd $Y\nfour\ncd $CM_BUILD_DIR\nif c; then cd a; fi\nfive",
      commands: [
        "cd ios", "ios/ one", "ios/ cd ./a/../b", "ios/b/ two", "ios/b/ cd ?/x", "$CM_BUILD_DIR/x three",
        "$CM_BUILD_DIR/x cd ?*", "unknown four", "unknown cd ?*", "$CM_BUILD_DIR/ foreseen c",
        "$CM_BUILD_DIR/ maybe cd a", "unknown five",
      ]),
    Case(
      name: "directories above", script: "cd a/../..\none\ncd ../b/.. && two\ncd - && three",
      commands: ["cd a/../..", "../ one", "../ cd ../b/..", "../../ two", "../../ cd -", "unknown three"]),
    Case(
      name: "directories of variables", script: "cd \"$APP\"/ios\none\ncd ../é\ntwo\ncd $APP\nthree",
      commands: ["cd ?/ios", "$APP/ios one", "$APP/ios cd ../é", "$APP/é two", "$APP/é cd ?*", "unknown three"]),
    Case(
      name: "directories elsewhere", script: "cd /tmp/a\none\ncd b\ntwo\ncd ../..\nthree\ncd ~\nfour",
      commands: [
        "cd /tmp/a", "elsewhere one", "elsewhere cd b", "elsewhere two", "elsewhere cd ../..", "unknown three",
        "unknown cd ?", "unknown four",
      ]),
    Case(
      name: "here-documents",
      script: "cat <<EOF > a && one\n text $(two) '\n EOF\nEOF\ncat <<-'END'\n$(no)\n\tEND\nthree <<< \"a\"",
      commands: ["cat", "one", "two", "cat", "three"]),
    Case(
      name: "a here-document inside of quotes", script: "A=\"$(cat <<E\nit's\nE\n)\"\none",
      commands: ["cat", "A=?", "one"]),
    Case(name: "a here-document without end", script: "cat <<E\none", commands: ["cat"]),
    Case(name: "another language", script: "#!/usr/bin/env python3\nprint('a')", commands: nil),
    Case(name: "a shell", script: "#!/usr/bin/env bash\none", commands: ["one"]),
    Case(name: "a shell with options", script: "#!/bin/zsh -e\r\none\r\n", commands: ["one"]),
    Case(name: "an open quote", script: "one 'two", commands: nil),
    Case(name: "open double quotes", script: "one \"two", commands: nil),
    Case(name: "an open substitution", script: "one $(two", commands: nil),
    Case(name: "an open condition", script: "if one; then two", commands: nil),
    Case(name: "a closed one", script: "one\nfi", commands: nil),
    Case(name: "nothing before a pipe", script: "| one", commands: nil),
    Case(name: "deep nesting", script: String(repeating: "(", count: 300), commands: nil),
  ])
  func commands(_ each: Case) {
    let script = ShellScript(Array(each.script.utf8)[...])
    #expect(script?.commands.map { Self.shown($0) } == each.commands)
  }

  private static func shown(_ command: ShellCommand) -> String {
    let directory =
      switch command.directory {
      case .fromStart(let path): path.isEmpty ? "" : path + "/"
      case .fromVariable(let name, let path): "$\(name)/\(path)"
      case .elsewhere: "elsewhere"
      case .unknown: "unknown"
      }
    let failure = command.isFailureHidden ? "hidden" : command.mayFail ? "foreseen" : ""
    let signs = [directory, failure, command.isCertain ? "" : "maybe"].filter { !$0.isEmpty }
    return (signs + (command.assignments + command.words).map(shown)).joined(separator: " ")
  }

  private static func shown(_ word: ShellWord) -> String {
    word.parts.map { part in
      switch part.kind {
      case .text(let text): text
      case .variable("@"): "?*"
      case .variable, .unknown: part.isQuoted ? "?" : "?*"
      }
    }.joined()
  }

  @Test func references() throws {
    let read = ShellScript(Array("echo $A \"${B}\" '$C' ${D:-$E} \\$F\ncat <<X\n${G}\nX\ncat <<'X'\n$H\nX".utf8)[...])
    let script = try #require(read)
    #expect(script.references.map(\.name) == ["A", "B", "D", "E", "G"])
    #expect(script.references.map(\.isPlain) == [true, true, false, true, true])
    #expect(script.hereDocuments.map(\.isLiteral) == [false, true])
  }
}
