package import LearningAPI

/// JSON for people: two spaces a level, strings and numbers as they were sent.
package enum IndentedJSON {
  package static func bytes(_ value: JSONValue) -> [UInt8] {
    var out: [UInt8] = []
    write(value, indent: 0, to: &out)
    return out
  }

  private static func write(_ value: JSONValue, indent: Int, to out: inout [UInt8]) {
    func breakLine(_ depth: Int) {
      out.append(UInt8(ascii: "\n"))
      out += repeatElement(0x20, count: depth * 2)
    }
    var isFirst = true
    if value.isObject {
      out.append(UInt8(ascii: "{"))
      for (key, member) in value.members {
        if !isFirst { out.append(UInt8(ascii: ",")) }
        isFirst = false
        breakLine(indent + 1)
        out += key.raw
        out += ": ".utf8
        write(member, indent: indent + 1, to: &out)
      }
      if !isFirst { breakLine(indent) }
      out.append(UInt8(ascii: "}"))
    } else if value.isArray {
      out.append(UInt8(ascii: "["))
      for element in value.elements {
        if !isFirst { out.append(UInt8(ascii: ",")) }
        isFirst = false
        breakLine(indent + 1)
        write(element, indent: indent + 1, to: &out)
      }
      if !isFirst { breakLine(indent) }
      out.append(UInt8(ascii: "]"))
    } else {
      out += value.raw
    }
  }
}
