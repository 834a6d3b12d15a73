import CatalogIngestion
import CatalogStore
import Foundation

/// Imports files of JSON Lines one after the other into a new catalog, and says how long each took and how much memory.
@main
enum ImportLines {
  static func main() throws {
    guard CommandLine.arguments.count >= 3 else {
      FileHandle.standardError.write(Data("usage: ImportLines CATALOG FILE [CHANGES ...]\n".utf8))
      exit(64)
    }
    let clock = ContinuousClock()
    for file in CommandLine.arguments.dropFirst(2) {
      var report: ImportReport?
      let time = try clock.measure {
        let writer = try CatalogWriter(CatalogFile(path: CommandLine.arguments[1]))
        report = try Importer(writer, now: { 0 }).run([file])
      }
      let usage = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let peak = usage.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
      print("\(report?.assets ?? 0) assets, \(report?.bytes ?? 0) bytes, \(time), \(peak)")
    }
  }
}
