/// A test's scene could not be set.
struct EmulatorSceneError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
