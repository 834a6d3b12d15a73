public import LearningAPI

extension Hit {
  /// The asset's JSON after projection, without the launch URLs that hold the customer's account number
  /// (API reference §3.1): what is exported is passed on.
  public func exportedJSON(fields: FieldProjection?) -> [UInt8] {
    var writer = JSONWriter()
    let all = json(fields: fields)
    guard let document = try? JSONDocument(all) else { return [] }
    Self.write(document.root, to: &writer)
    return writer.bytes
  }

  private static func write(_ value: JSONValue, to json: inout JSONWriter) {
    if value.isObject {
      json.object { json in
        for (key, member) in value.members where !key.isString("ssoLaunch") && !key.isString("aiccLaunch") {
          json.member(key: key) { write(member, to: &$0) }
        }
      }
    } else if value.isArray {
      json.array { json in for element in value.elements { write(element, to: &json) } }
    } else {
      json.value(value)
    }
  }
}
