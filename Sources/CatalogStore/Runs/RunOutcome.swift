/// How a run ended. Never in between.
public enum RunOutcome: String, Sendable, Hashable {
  /// Everything that was announced is there.
  case complete
  /// Something is missing or was set aside; the run's details say what.
  case partial
  /// The API's quota for the day is used up; the next run goes on where this one stopped.
  case quota
}
