public import LearningAPI

extension Hit {
  /// The asset's JSON after projection, without the launch URLs that hold the customer's account number
  /// (API reference §3.1): what is exported is passed on.
  public func exportedJSON(fields: FieldProjection?) -> [UInt8] {
    guard let document = try? JSONDocument(json(fields: fields)) else { return [] }
    return LaunchURLs.removed(from: document.root)
  }
}
