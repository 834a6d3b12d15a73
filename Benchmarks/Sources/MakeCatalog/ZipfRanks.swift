import BenchmarkKit
import Foundation

/// Draws ranks as words are used: rank 1 most often, rank n about a n-th as often.
struct ZipfRanks {
  private let cumulative: [Double]

  init(count: Int, exponent: Double = 1) {
    var sum = 0.0
    cumulative = (1...count).map { rank in
      sum += pow(Double(rank), -exponent)
      return sum
    }
  }

  /// From 0.
  func draw(_ random: inout SeededRandom) -> Int {
    let wanted = random.fraction() * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
