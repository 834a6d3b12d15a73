import CatalogStore
import Foundation

/// Makes the fast copy of a catalog anew, with `--index` the full-text index as well, with `--all` everything that
/// follows from raw JSON; says how long it took, the processor's time, and how much memory.
@main
enum RebuildColumns {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let modes = ["--index", "--all"]
    guard let path = arguments.last, arguments.count == 1 || modes.contains(arguments.first ?? "") else {
      FileHandle.standardError.write(Data("usage: RebuildColumns [--index|--all] CATALOG\n".utf8))
      exit(64)
    }
    let writer = try CatalogWriter(CatalogFile(path: path))
    let time = try ContinuousClock().measure {
      switch arguments.count == 1 ? "" : arguments.first {
      case "--all": _ = try writer.rebuild(at: 0)
      case "--index": _ = try writer.rebuildIndex()
      default: try writer.rebuildColumns()
      }
    }
    var used = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    print("\(time), \(used.tv_sec).\(used.tv_nsec / 100_000_000) s of processors, \(peak)")
  }
}
