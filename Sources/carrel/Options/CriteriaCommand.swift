import ArgumentParser

/// A command that asks by criteria.
///
/// It has their groups side by side, not inside each other: in a debug build swift-argument-parser checks a group four times,
/// and one inside it sixteen times, whenever the program starts.
protocol CriteriaCommand: ParsableCommand {
  var kinds: KindOptions { get set }
  var names: NameOptions { get set }
  var ranges: RangeOptions { get set }
  var own: CriteriaOptions { get set }
}

extension CriteriaCommand {
  var criteria: TypedCriteria {
    get {
      var criteria = TypedCriteria()
      (criteria.kinds, criteria.names, criteria.ranges, criteria.own) = (kinds, names, ranges, own)
      return criteria
    }
    set { (kinds, names, ranges, own) = (newValue.kinds, newValue.names, newValue.ranges, newValue.own) }
  }
}
