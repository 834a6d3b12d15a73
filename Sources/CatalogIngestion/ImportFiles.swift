/// Files that are open for an import and may hold assets. Nothing is written before they are.
package final class ImportFiles {
  /// Their names as they were given.
  let paths: [String]
  var readers: [LineReader] = []

  /// Opens files and looks at their first bytes; "-" is standard input.
  ///
  /// - Parameter isCancelled: asked while a pipe has nothing to read.
  /// - Throws: ``IngestionError`` for a file that cannot be opened, and for one that can hold no assets.
  package init(_ paths: [String], isCancelled: @escaping () -> Bool = { false }) throws(IngestionError) {
    self.paths = paths
    for path in paths {
      readers.append(try LineReader(path, isCancelled: isCancelled))
      try readers[readers.count - 1].expectAssets()
    }
  }

  deinit { for reader in readers { reader.close() } }

  /// The size of all in bytes; nil where one is a pipe.
  var size: Int? { readers.reduce(0) { sum, reader in sum.flatMap { sum in reader.size.map { sum + $0 } } } }
}
