import Foundation

let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
guard arguments.count <= 2, !arguments.contains(nil) else {
  print("usage: CarrelFuzz [inputs [seed]]")
  exit(2)
}
let count = Int(clamping: arguments.first.flatMap { $0 } ?? 100_000)
let seed = arguments.count > 1 ? arguments[1] ?? 0 : UInt64.random(in: 0...UInt64(UInt32.max))
print("seed \(seed), \(count) inputs")

var random = SeededRandom(seed)
let scene = try FuzzCatalog()
var run = FuzzRun(scene.catalog)
let clock = ContinuousClock()
let start = clock.now
for _ in 0..<count {
  let keyword = FuzzInput.next(&random)
  let criteria = FuzzCriteria.next(keyword: keyword, &random)
  run.ask(criteria)
  run.read(criteria) { FuzzQuery.damaged($0, &random) }
}
for report in run.reports { print(report) }
print(
  "\(run.inputs) inputs in \(clock.now - start), \(run.withHits) with hits; refused \(run.refused), wrong \(run.wrong), over a second of processor time \(run.slow), slowest \(run.slowest)"
)
exit(run.refused + run.wrong == 0 ? 0 : 1)
