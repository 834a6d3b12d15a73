import BenchmarkKit
import Foundation

/// Writes an invented catalog as JSON Lines, in the shape of the API; the same one for the same number on every machine.
@main
enum MakeCatalog {
  static func main() throws {
    guard CommandLine.arguments.count == 2, let wanted = Int(CommandLine.arguments[1]), wanted > 0 else {
      FileHandle.standardError.write(Data("usage: MakeCatalog ASSETS > catalog.jsonl\n".utf8))
      exit(64)
    }
    var courses = CourseMaker(seed: 1)
    var written = 0
    var buffer = Data()
    while written < wanted {
      for asset in courses.next().prefix(wanted - written) {
        buffer.append(contentsOf: asset)
        buffer.append(UInt8(ascii: "\n"))
        written += 1
      }
      if buffer.count > 1 << 20 || written == wanted {
        try FileHandle.standardOutput.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
  }
}
