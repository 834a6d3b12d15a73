import ArgumentParser
import CommandOutput

/// `--output`, for results that go into a file.
struct OutputFileOption: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file in place of standard output.", valueName: "file"),
    completion: .file())
  var path: String?

  /// To be called before anything is written.
  ///
  /// - Throws: ``Failure`` where the file cannot be written.
  func begin() throws {
    guard let path, path != "-" else { return }
    guard !path.isEmpty else { throw ValidationError("--output is empty; name a file.") }
    do { try OutputFile.begin(path) } catch { throw Failure(error.message, .failed) }
  }
}
