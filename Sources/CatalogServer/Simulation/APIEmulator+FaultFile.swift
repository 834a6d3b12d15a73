import LearningAPI

extension APIEmulator.Fault {
  /// A file that cannot be read as faults.
  public struct FileError: Error, Hashable, CustomStringConvertible {
    /// What is wrong and where, a sentence without a full stop.
    public let description: String
  }

  /// Reads faults from JSON: `{"faults":[{"effect":"status","status":429,"retryAfter":2,"on":"assets","at":3}]}`
  /// (docs/emulator.md).
  ///
  /// - Throws: ``FileError``; also for a key that nobody knows.
  public static func faults(json: [UInt8]) throws(FileError) -> [Self] {
    let root: JSONValue
    do { root = try JSONDocument(json).root } catch {
      throw FileError(description: "it is no JSON: \(error)")
    }
    guard let list = root["faults"], list.isArray, root.members.allSatisfy({ $0.key.isString("faults") })
    else {
      throw FileError(description: "it has to be {\"faults\": […]}, and nothing else")
    }
    var faults: [Self] = []
    for (index, value) in list.elements.enumerated() {
      faults.append(try Reader(value: value, place: "fault \(index + 1)").fault())
    }
    return faults
  }

  private struct Reader {
    let value: JSONValue
    let place: String
    private static let common = ["effect", "on", "at", "first", "last", "every"]
    private static let effects = "status, expireTokens, delay, slowBody, cutBody, emptyPage, moved"

    func fault() throws(FileError) -> APIEmulator.Fault {
      guard value.isObject, let name = value["effect"]?.string else {
        throw error("has no effect: 'effect' is a text; choose from \(Self.effects)")
      }
      let (effect, keys) = try effect(name)
      for (key, _) in value.members {
        guard let key = key.string, (Self.common + keys).contains(key) else {
          throw error(
            "has '\(key.string ?? "")', which nobody knows; \(name) takes \((keys + Self.common.dropFirst()).joined(separator: ", "))"
          )
        }
      }
      let target: APIEmulator.Fault.Target
      if let on = value["on"] {
        guard let known = on.string.flatMap({ APIEmulator.Fault.Target(rawValue: $0) }) else {
          let choices = APIEmulator.Fault.Target.allCases.map(\.rawValue).joined(separator: ", ")
          throw error("has 'on' with an unknown value; choose from \(choices)")
        }
        target = known
      } else {
        target = .api
      }
      if value["at"] != nil {
        guard value["first"] == nil, value["last"] == nil, value["every"] == nil else {
          throw error("has 'at', which stands alone")
        }
        return APIEmulator.Fault(effect, on: target, at: try number("at", 1...))
      }
      let first = try number("first", 1..., default: 1)
      let last = value["last"] == nil ? nil : try number("last", first...)
      return APIEmulator.Fault(
        effect, on: target, from: first, to: last, every: try number("every", 1..., default: 1))
    }

    private func effect(_ name: String) throws(FileError) -> (APIEmulator.Fault.Effect, keys: [String]) {
      switch name {
      case "status":
        let retryAfter = value["retryAfter"] == nil ? nil : try number("retryAfter", 0...)
        let status = try number("status", 400...)
        guard status < 600 else { throw error("has a status that is no error; 400 to 599 are") }
        return (.status(status, retryAfter: retryAfter), ["status", "retryAfter"])
      case "expireTokens": return (.expireTokens, [])
      case "delay":
        return (.delay(.milliseconds(try number("milliseconds", 0...))), ["milliseconds"])
      case "slowBody":
        return (.slowBody(bytesPerSecond: try number("bytesPerSecond", 1...)), ["bytesPerSecond"])
      case "cutBody": return (.cutBody(after: try number("bytes", 0...)), ["bytes"])
      case "emptyPage": return (.emptyPage, [])
      case "moved": return (.moved(by: try number("by", Int(Int32.min)...)), ["by"])
      default:
        throw error("has the effect '\(name)'; choose from \(Self.effects)")
      }
    }

    private func number(
      _ key: String, _ range: PartialRangeFrom<Int>, default value: Int? = nil
    ) throws(FileError) -> Int {
      if let value, self.value[key] == nil { return value }
      guard let number = self.value[key]?.int, number <= Int64(Int32.max), range.contains(Int(number)) else {
        throw error("needs '\(key)', a whole number from \(range.lowerBound) on")
      }
      return Int(number)
    }

    private func error(_ what: String) -> FileError { FileError(description: "\(place) \(what)") }
  }
}
