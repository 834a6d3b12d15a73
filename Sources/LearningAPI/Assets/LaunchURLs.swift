/// The launch URLs that hold the customer's account number (API reference §3.1). What is passed on goes without them.
package enum LaunchURLs {
  private static let keys = ["ssoLaunch", "aiccLaunch"]

  /// The JSON without them, all else in its order.
  package static func removed(from value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    write(value, to: &writer)
    return writer.bytes
  }

  private static func write(_ value: JSONValue, to json: inout JSONWriter) {
    if value.isObject {
      json.object { json in
        for (key, member) in value.members where !keys.contains(where: { key.isString($0) }) {
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
