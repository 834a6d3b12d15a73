import Foundation

/// What is said about many timings.
package enum Statistics {
  package static func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

  /// The smallest value that so large a part of the values does not exceed; NaN without values.
  package static func percentile(_ values: [Double], _ part: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let rank = Int((Double(values.count) * part).rounded(.up))
    return values.sorted()[max(0, min(values.count, rank) - 1)]
  }

  package static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  package static func geometricMean(_ values: [Double]) -> Double {
    exp(values.map { log($0) }.reduce(0, +) / Double(values.count))
  }
}
