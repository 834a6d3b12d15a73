package import LearningAPI

/// How people name an asset in a list: by its URN, or by its page on LinkedIn Learning.
package enum AssetName: Equatable {
  case urn(URN)
  case page(String)

  /// Nil where the text is neither.
  package init?(_ text: String) {
    if let urn = URN(text) {
      self = .urn(urn)
    } else if LearningPage(asked: text) != nil {
      self = .page(text)
    } else {
      return nil
    }
  }

  /// As it was written.
  package var text: String {
    switch self {
    case .urn(let urn): urn.rawValue
    case .page(let page): page
    }
  }

  /// What it is, for messages.
  package var kind: String {
    switch self {
    case .urn: "URN"
    case .page: "page"
    }
  }
}
