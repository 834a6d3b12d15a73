import CatalogStore
import Foundation

/// Makes the full-text index and the columnar index of a catalog anew, with `--all` everything that follows from raw JSON;
/// says how long it took, the processor's time, and how much memory.
@main
enum RebuildColumns {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.last, arguments.count == 1 || arguments.first == "--all" else {
      FileHandle.standardError.write(Data("usage: RebuildColumns [--all] CATALOG\n".utf8))
      exit(64)
    }
    let writer = try CatalogWriter(CatalogFile(path: path))
    let time = try ContinuousClock().measure {
      if arguments.count == 1 { _ = try writer.rebuildIndex(at: 0) } else { _ = try writer.rebuild(at: 0) }
    }
    var used = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    print("\(time), \(used.tv_sec).\(used.tv_nsec / 100_000_000) s of processors, \(peak)")
  }
}
