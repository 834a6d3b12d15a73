import LearningAPI

/// Rest.li's BATCH_GET: several elements by their keys. LinkedIn documents none for these resources; its clients can send it.
enum EmulatorBatch {
  /// As many as elements of a page.
  private static let limit = AssetCriteria.allowedCounts.upperBound

  /// - Parameter element: the JSON of a key.
  static func reply(
    _ parameters: EmulatorParameters, _ element: (String) throws(EmulatorError) -> [UInt8]
  ) throws(EmulatorError) -> EmulatorReply {
    var seen: Set<String> = []
    let keys = parameters.all.items.filter { $0.name.hasPrefix("ids[") }.map(\.value)
      .filter { seen.insert($0).inserted }
    guard keys.count <= limit else {
      throw .badRequest("ids has \(keys.count) keys; \(limit) are the most at once")
    }
    var results: [(key: String, json: [UInt8])] = []
    var errors: [(key: String, error: EmulatorError)] = []
    for key in keys {
      do { results.append((key, try element(key))) } catch {
        // Nobody knows of any key whether it is there.
        guard error.status < 500 else { throw error }
        errors.append((key, error))
      }
    }
    var json = JSONWriter()
    json.object { json in
      json.key("results")
      json.object { json in
        for (key, element) in results {
          json.key(key)
          json.raw(element)
        }
      }
      json.key("statuses")
      json.object { json in
        for (key, status) in results.map({ ($0.key, 200) }) + errors.map({ ($0.key, $0.error.status) }) {
          json.key(key)
          json.int(status)
        }
      }
      json.key("errors")
      json.object { json in
        for (key, error) in errors {
          json.key(key)
          json.raw(error.json.bytes)
        }
      }
    }
    return EmulatorReply(json.bytes, parameters.all)
  }
}
