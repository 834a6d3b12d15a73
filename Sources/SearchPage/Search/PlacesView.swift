import CatalogQuery
import LearningAPI

/// Where words are looked for, and whether courses answer for what is in them, as check boxes and chips.
struct PlacesView {
  static let rollUp = "Courses in the place of their videos"

  let query: PageQuery
  let base: String

  private var fields: [SearchField] { query.criteria.searchedFields }

  var group: Fields {
    let isOpen = query.criteria.looksFurther
    return [
      "isOpen": isOpen,
      "chosen": isOpen ? String(chips.count) : false, "name": PageParameter.searchIn,
      "boxes": listed.map {
        ["value": $0.rawValue, "text": Labels.name(of: $0), "isChosen": fields.contains($0)] as Fields
      },
      "rollUp": PageParameter.rollUp, "rollUpText": Self.rollUp, "isRolledUp": query.criteria.rollsUp,
    ]
  }

  /// A form sends them in the order in which they stand; another order, in which places count otherwise, stays.
  private var listed: [SearchField] {
    let usual = SearchField.allCases.filter(fields.contains)
    return usual == fields
      ? SearchField.allCases : fields + SearchField.allCases.filter { !fields.contains($0) }
  }

  /// What is not as usual, each with the address of the same without it.
  var chips: [Fields] {
    var chips: [Fields] = []
    if query.criteria.looksBeyondTitles {
      chips = fields.map {
        [
          "text": "In \(Labels.name(of: $0).lowercased())", "what": "Where to look",
          "href": "\(base)/\(query.toggling($0).text)",
        ]
      }
    }
    if query.criteria.rollsUp {
      chips.append([
        "text": Self.rollUp, "what": "Option",
        "href": "\(base)/\(query.changed { $0.criteria.rollsUp = false }.text)",
      ])
    }
    return chips
  }
}
