internal import Diagnostics
internal import Planning
internal import Text

/// Renders the timeline of a plan as SVG.
///
/// It runs from top to bottom, with a band for each phase, a bar where the release waits, and a diamond and a line
/// across at each point of no return.
func timelinePicture(_ plan: Plan, _ limits: Planner.Limits, id: String) -> String {
  var picture = Picture()
  for part in plan.parts {
    let bound = part.phase == .postProcessing ? "at most \(durationPhrase(limits.postProcessing))" : nil
    let package = part.package.flatMap { $0.path.split(separator: "/").last }.map { ", \($0)" } ?? ""
    picture.band(part.phase.heading + package, bound) { picture in
      for (number, step) in part.steps { picture.add(step, number: number) }
    }
  }
  return """
    <svg viewBox="0 0 \(Picture.width) \(picture.height)" role="img" aria-labelledby="\(id)">
    <title id="\(id)">\(htmlText(plan.release.workflow)): \(plan.headline)</title>
    \(picture.shapes.joined(separator: "\n"))
    </svg>
    """
}

/// A picture of shapes placed below one another, with all lengths in units of the view box.
private struct Picture {
  static let width = 340
  /// The horizontal position of the time line.
  private static let rail = 30
  /// The horizontal position of text.
  private static let textStart = 52
  private static let lineHeight = 17
  /// The number of columns of 13-unit text next to the rail.
  private static let columns = 40

  private(set) var height = 0
  private(set) var shapes: [String] = []

  /// Adds a phase as a band behind its steps, with the time line through it.
  mutating func band(_ title: String, _ bound: String?, _ draw: (inout Picture) -> Void) {
    let (start, first) = (height, shapes.count)
    height += 26
    text(title, x: 12, y: start + 19, weight: 600)
    if let bound { text(bound, x: Self.width - 12, y: start + 19, anchor: "end", color: "--faint") }
    let top = height + 14
    draw(&self)
    let line =
      "<line x1=\"\(Self.rail)\" y1=\"\(top)\" x2=\"\(Self.rail)\" y2=\"\(height - 14)\" \(stroke("--line", 2))/>"
    let band =
      "<rect x=\"0\" y=\"\(start)\" width=\"\(Self.width)\" height=\"\(height + 4 - start)\" rx=\"8\" \(fill("--band"))/>"
    shapes.insert(contentsOf: [band, line], at: first)
    height += 14
  }

  mutating func add(_ step: Step, number: Int) {
    let lines = Self.lines("\(number) \(shown(step.title))")
    let middle = height + 16
    for (index, line) in lines.enumerated() { text(line, x: Self.textStart, y: middle + 5 + index * Self.lineHeight) }
    height += 16 + lines.count * Self.lineHeight
    if let condition = step.condition { note("only if \(shown(condition.text))", "--faint") }
    if let bound = step.bound, bound.limit != nil { wait(bound) }
    if step.kind.isPointOfNoReturn {
      diamond(middle)
      note("point of no return", "--stop")
      shapes.append(
        "<line x1=\"8\" y1=\"\(height)\" x2=\"\(Self.width - 8)\" y2=\"\(height)\" \(stroke("--stop", 1))"
          + " stroke-dasharray=\"4 3\"/>")
      height += 8
    } else {
      let color = step.kind.changesSomething ? "--change" : "--faint"
      let inside = step.kind.changesSomething ? fill(color) : "\(fill("--band")) \(stroke(color, 2))"
      shapes.append("<circle cx=\"\(Self.rail)\" cy=\"\(middle)\" r=\"6\" \(inside)/>")
    }
  }

  /// Adds a bar for waiting, whose height grows with the limit.
  private mutating func wait(_ bound: Step.Bound) {
    let length = 18 + min(40, (bound.limit ?? 0) / 180)
    shapes.append(
      "<rect x=\"\(Self.rail - 4)\" y=\"\(height - 2)\" width=\"8\" height=\"\(length)\" rx=\"4\" \(fill("--wait"))/>")
    text("waits \(bound.phrase)", x: Self.textStart, y: height + length / 2 + 4, color: "--wait")
    height += length + 4
  }

  private mutating func note(_ words: String, _ color: String) {
    for line in Self.lines(words) {
      text(line, x: Self.textStart, y: height + 9, color: color)
      height += Self.lineHeight
    }
  }

  /// Breaks a text into at most three lines, with an ellipsis if it is cut.
  private static func lines(_ text: String) -> [String] {
    let all = wrapped(text, columns: columns)
    return all.count > 3 ? all.prefix(2) + [all[2].cut(at: columns - 2) + " …"] : all
  }

  private mutating func diamond(_ y: Int) {
    let x = Self.rail
    shapes.append("<path d=\"M\(x) \(y - 9)L\(x + 9) \(y)L\(x) \(y + 9)L\(x - 9) \(y)Z\" \(fill("--stop"))/>")
  }

  private mutating func text(
    _ words: String, x: Int, y: Int, anchor: String = "start", weight: Int = 400, color: String = "--ink"
  ) {
    shapes.append(
      "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" font-weight=\"\(weight)\" \(fill(color))>"
        + "\(htmlText(words))</text>")
  }

  private func fill(_ color: String) -> String { "style=\"fill:var(\(color))\"" }

  private func stroke(_ color: String, _ width: Int) -> String { "stroke=\"var(\(color))\" stroke-width=\"\(width)\"" }
}
