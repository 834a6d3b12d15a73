extension FieldProjection {
  /// The documented names of an asset and of what stands inside it (API reference §3, §4).
  package struct Model: Sendable {
    package var members: [String: Model]
    /// Whether any name may stand here, as in parts that were never recorded.
    package var isOpen = false

    static let leaf = Model(members: [:])
    static let anything = Model(members: [:], isOpen: true)
    static let locale = Model(members: ["language": leaf, "country": leaf, "variant": leaf])
    static let text = Model(members: ["value": leaf, "locale": locale])
    static let party = Model(members: ["urn": leaf, "name": text])
    static let classification = Model(members: ["urn": leaf, "type": leaf, "name": text, "owner": party])
    static let assignment = Model(members: [
      "assigner": party, "associatedClassification": classification, "path": classification,
    ])
    static let contributor = Model(members: [
      "urn": leaf, "name": text, "contributionType": leaf,
      "authorDetails": Model(members: ["firstName": text, "lastName": text]),
    ])
    static let details = Model(members: [
      "availability": leaf, "availableLocales": locale, "classifications": assignment,
      "contributors": contributor, "description": text, "descriptionIncludingHtml": text,
      "shortDescription": text, "shortDescriptionIncludingHtml": text,
      "discoverableBy": Model(members: ["accessor": party]), "images": Model(members: ["primary": leaf]),
      "lastUpdatedAt": leaf, "level": leaf, "publishedAt": leaf, "relationships": anything, "retiredAt": leaf,
      "timeToComplete": Model(members: ["duration": leaf, "unit": leaf]),
      "urls": Model(members: ["webLaunch": leaf, "ssoLaunch": leaf, "aiccLaunch": leaf]),
    ])
  }

  package static let model = Model(members: [
    "urn": .leaf, "type": .leaf, "title": .text, "details": .details,
    "contents": Model(members: ["asset": .anything]),
  ])
}
