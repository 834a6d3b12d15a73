import CatalogQuery
import LearningAPI

/// A facet with one value a line and a bar beside each count, for people who look at counts alone.
struct FacetBars {
  /// The columns of a facet's name, as in ``FacetLines``.
  private static let label = 17
  private static let longest = 30
  private static let shortest = 8
  let width: Int
  let chosen: ChosenValues

  /// `skill            Java    15  ##########`
  func lines(_ facet: Facet, rest: [String]) -> [String] {
    let labels = Dictionary(grouping: facet.values) { $0.label }
    let numbers = facet.values.map { value in
      Display.number(value.count) + (value.preview.map { " (→ \(Display.number($0)))" } ?? "")
    }
    let numberWidth = numbers.map(Display.width).max() ?? 0
    let room = max(4, width - Self.label - numberWidth - 4 - Self.shortest)
    let names = facet.values.map { value in
      let isAmbiguous = value.label != nil && labels[value.label]?.count != 1
      let name = Display.safe(value.label ?? value.value) + (isAmbiguous ? " \(value.value)" : "")
      guard chosen.contains(value.value, facet.name) else {
        return Display.isolated(Display.cut(name, to: room))
      }
      return "[" + Display.isolated(Display.cut(name, to: max(4, room - 2))) + "]"
    }
    let nameWidth = names.map(Display.width).max() ?? 0
    let bar = min(Self.longest, width - Self.label - nameWidth - numberWidth - 4)
    let most = facet.values.map(\.count).max() ?? 0
    let lines = facet.values.indices.map { at in
      let count = facet.values[at].count
      let length = count == 0 || most == 0 ? 0 : max(1, count * bar / most)
      let line =
        Display.pad(names[at], to: nameWidth) + "  " + ColumnTable.right(numbers[at], numberWidth) + "  "
        + String(repeating: "#", count: length)
      return length == 0 ? String(line.dropLast(2)) : line
    }
    let all = lines + rest
    return all.enumerated().map { index, line in
      Display.pad(index == 0 ? facet.name.rawValue : "", to: Self.label) + line
    }
  }
}
