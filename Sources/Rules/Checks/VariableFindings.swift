internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for variables that look like those of Codemagic.
  static let builtInVariables = CheckFamily(
    target: .file { $0.builtInVariableFindings() }, checks: [.unknownBuiltInVariable])
}

extension NativeCheck {
  static let unknownBuiltInVariable = NativeCheck(
    "unknown-builtin-variable", arguments: ["name", "nearest"], settings: ["known-variables"])
}

extension FileContext {
  /// Returns findings for references to variables with the prefix of Codemagic's that neither it nor the file sets.
  fileprivate func builtInVariableFindings() -> [Finding] {
    let references = catalogue.unknownBuiltInVariables(in: tree.file.bytes)
    // Most files have none, and then nothing else need be looked up.
    guard !references.isEmpty, let rule = checkRules[.unknownBuiltInVariable] else { return [] }
    let shape = catalogue.shape
    let search = NearestSearch(among: shape.variables)
    let (otherNames, testedNames) = tree.builtInNames()
    // What defines names that the file does not show: a group, or a script that reads or runs another file.
    var otherSources = ScriptSearch.otherVariables
    let openWorkflows = Set(document.workflows.filter { $0.scope.hasGroups || otherSources.finds(in: $0) }.map(\.id))
    var reported: Set<String> = []
    // Whether each scalar refers to what is meant by each name.
    var substitutes: [Substitute: Bool] = [:]
    var quoting: (script: NodeID, state: ShellQuoting)?
    return references.compactMap { reference in
      let name = reference.name
      guard !otherNames.contains(name), !settings.knownVariables.contains(name),
        document.given.variables[name] == nil, !tree.isInScriptComment(reference.range.start),
        let node = tree.scalar(at: reference.range.start)
      else { return nil }
      // What a shell takes as it is may be a name for `envsubst`, or code of another language.
      if TextRole(of: node, in: tree) == .script {
        var state =
          quoting.flatMap { $0.script == node ? $0.state : nil }
          ?? ShellQuoting(tree.file.bytes, from: tree.range(of: node).start)
        state.advance(to: reference.range.start)
        quoting = (node, state)
        if state.isLiteral { return nil }
      }
      let path = tree.path(to: node)
      // What a syntax error hides may define the name.
      let isOpen = misreading != nil || (path.workflow.map(openWorkflows.contains) ?? !openWorkflows.isEmpty)
      let meant = shape.mistakenVariables.first { $0.name == name }?.meant
      // A name that may have no value is no mistake, unless it never has one and nothing takes the place of what is meant.
      if reference.isOptional || testedNames.contains(name) {
        guard let meant, !tree.refers(to: "BUILD_NUMBER", onLineOf: reference.range) else { return nil }
        let key = Substitute(scalar: node, name: meant)
        let isThere = substitutes[key] ?? tree.refers(to: meant, in: node)
        substitutes[key] = isThere
        if isThere { return nil }
      }
      // Others may define any name, but hardly one that is a common mistake or a slip of the keyboard. Recipients have a
      // rule of their own.
      if isOpen ? meant == nil && !search.isSlip(name) : path.steps.contains(.key("recipients")) { return nil }
      guard reported.insert("\(path.workflow ?? "") \(name)").inserted else { return nil }
      return Finding(
        rule: rule, arguments: ["name": name, "nearest": (meant ?? search.nearest(to: name)).map { "$\($0)" }],
        keyPath: path,
        range: reference.range)
    }
  }
}

/// A reference to a variable in a text of any form.
private struct VariableReference {
  let name: String
  /// The range from the `$` to the end of the name.
  let range: SourceRange
  /// Whether it has a substitute for a missing value, or another change of the value.
  let isOptional: Bool
}

/// A variable of Codemagic's in a scalar.
private struct Substitute: Hashable {
  let scalar: NodeID
  let name: String
}

extension NearestSearch {
  /// Whether a name is one of Codemagic's but for one character, and no number in a series.
  fileprivate func isSlip(_ name: String) -> Bool {
    name.utf8.count >= 10 && !name.utf8.contains { $0 &- UInt8(ascii: "0") < 10 } && nearest(to: name, within: 1) != nil
  }
}

extension Catalogue {
  /// Returns the variable of Codemagic's or of `environment.vars` that a name was probably meant to be; nil for none.
  func variable(like name: String, in workflow: ResolvedValue?, _ tree: SyntaxTree) -> String? {
    let shape = shape
    if let mistaken = shape.mistakenVariables.first(where: { $0.name == name }) { return mistaken.meant }
    var names = shape.variables
    if let workflow, let environment = tree.value(of: "environment", in: workflow),
      let variables = tree.value(of: "vars", in: environment)
    {
      tree.forEachEntry(of: variables) { key, _ in
        names.append(tree.keyText(key))
        return true
      }
    }
    return nearest(to: name, among: names)
  }

  /// Returns the references to variables whose names begin like Codemagic's and are none of them.
  ///
  /// A reference that sets the variable, `${CM_X:=1}`, is left out.
  ///
  /// - Complexity: linear in the number of bytes.
  fileprivate func unknownBuiltInVariables(in bytes: [UInt8]) -> [VariableReference] {
    bytes.withView { bytes in
      table.withView { table in
        let shape = ShapeView(table.part(.shape), table)
        var found: [VariableReference] = []
        var offset = 0
        while let dollar = bytes.firstOffset(of: UInt8(ascii: "$"), from: offset) {
          let isBraced = bytes[dollar + 1] == UInt8(ascii: "{")
          let start = dollar + (isBraced ? 2 : 1)
          offset = start
          guard bytes.hasBuiltInPrefix(at: start), bytes[dollar - 1] != UInt8(ascii: "\\") else { continue }
          let end = bytes.endOfWord(at: start)
          offset = end
          let name = bytes.part(start, end)
          if shape.hasVariable(name) { continue }
          let isOptional = isBraced && bytes[end] != UInt8(ascii: "}")
          let sign = bytes[end] == UInt8(ascii: ":") ? end + 1 : end
          if isOptional, bytes[sign] == UInt8(ascii: "=") { continue }
          found.append(
            VariableReference(
              name: name.string, range: SourceRange(start: dollar, end: end), isOptional: isOptional))
        }
        return found
      }
    }
  }
}

extension SyntaxTree {
  /// Returns the names with the prefix of Codemagic's variables that the document may define, and those that it tests.
  ///
  /// The former are all that it has other than as a reference or in a comment: as a key, in an assignment, or wherever a
  /// program reads them. The latter are those that a script tests for a value, as in `[ -n "$NAME" ]`.
  fileprivate func builtInNames() -> (defined: Set<String>, tested: Set<String>) {
    var names: Set<String> = []
    var tested: Set<String> = []
    file.bytes.withView { bytes in
      var index = 0
      while index < bytes.count {
        guard isNameStart(bytes[index]) else {
          index += 1
          continue
        }
        let end = bytes.endOfWord(at: index)
        if bytes.hasBuiltInPrefix(at: index), case let isTested = bytes.isTested(index),
          !bytes.isReferred(index) || isTested, !bytes.isPrinted(index, end), !isInScriptComment(index),
          scalar(at: index) != nil
        {
          let name = bytes.part(index, end).string
          if isTested { tested.insert(name) } else { names.insert(name) }
        }
        index = end
      }
    }
    return (names, tested)
  }

  /// Returns whether a scalar has a reference to a variable.
  fileprivate func refers(to name: String, in scalar: NodeID) -> Bool {
    bytes(of: scalar).withView { $0.refers(to: name) }
  }

  /// Returns whether the line of a range has a reference to a variable.
  fileprivate func refers(to name: String, onLineOf range: SourceRange) -> Bool {
    file.bytes.withView { bytes in
      let newline = UInt8(ascii: "\n")
      var start = range.start
      while start > 0, bytes[start - 1] != newline, range.start - start < 1000 { start -= 1 }
      var end = range.end
      while end < bytes.count, bytes[end] != newline, end - range.end < 1000 { end += 1 }
      return bytes.part(start, end).refers(to: name)
    }
  }

  /// Whether the line of an offset begins with `#`.
  fileprivate func isInScriptComment(_ offset: Int) -> Bool {
    let bytes = file.bytes
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n"), offset - start < 1000 { start -= 1 }
    return bytes[start..<offset].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "#")
  }
}

extension ByteView {
  /// Whether a name at an offset begins like the variables of Codemagic.
  fileprivate func hasBuiltInPrefix(at start: Int) -> Bool {
    part(start, start + 3).equals("CM_") || part(start, start + 4).equals("FCI_")
  }

  /// Returns the offset after the name at an offset.
  fileprivate func endOfWord(at start: Int) -> Int {
    var end = start
    while end < count, isNameByte(self[end]) { end += 1 }
    return end
  }

  /// Returns whether the text has a reference to a variable.
  fileprivate func refers(to name: String) -> Bool {
    var offset = 0
    while let dollar = firstOffset(of: UInt8(ascii: "$"), from: offset) {
      offset = dollar + 1
      let start = dollar + (self[dollar + 1] == UInt8(ascii: "{") ? 2 : 1)
      if part(start, endOfWord(at: start)).elementsEqual(name.utf8) { return true }
    }
    return false
  }

  /// Whether a `$` refers to the name at an offset.
  fileprivate func isReferred(_ start: Int) -> Bool {
    self[start - 1] == UInt8(ascii: "$") || self[start - 1] == UInt8(ascii: "{") && self[start - 2] == UInt8(ascii: "$")
  }

  /// Whether a script tests whether the variable that is referred to at an offset has a value.
  fileprivate func isTested(_ start: Int) -> Bool {
    var index = start - (self[start - 1] == UInt8(ascii: "{") ? 2 : 1)
    if self[index - 1] == UInt8(ascii: "\"") { index -= 1 }
    let option = part(index - 3, index)
    return index >= 3 && (option.equals("-n ") || option.equals("-z "))
  }

  /// Whether a name is followed by its own value, as in `NAME=$NAME`, which sets nothing.
  fileprivate func isPrinted(_ start: Int, _ end: Int) -> Bool {
    var index = end
    while [UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'")]
      .contains(self[index])
    { index += 1 }
    guard index > end, self[index] == UInt8(ascii: "$") else { return false }
    index += self[index + 1] == UInt8(ascii: "{") ? 2 : 1
    return part(index, endOfWord(at: index)) == part(start, end)
  }
}
