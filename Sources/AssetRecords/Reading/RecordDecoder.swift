import CatalogSQLite
import LearningAPI
import RawCompression
import RawStorage

/// What one thread needs to unpack and read records.
struct RecordDecoder {
  /// Records with their rows, where these were fetched already.
  typealias Portion = (waiting: [WaitingRecord], rows: [Result<StoredRaw, CatalogError>]?)

  private let path: String
  private var fetcher: RawFetcher
  private let inflater = RawCodec.Inflater()
  private var parts = AssetParts(classifications: .paths)

  /// - Parameter fetcher: what fetches rows that do not come with their portion.
  init(path: String, _ fetcher: RawFetcher) {
    self.path = path
    self.fetcher = fetcher
  }

  mutating func read(_ portion: Portion) -> [ReadRecord] {
    let rows = portion.rows ?? fetcher.stored(portion.waiting.map(\.raw))
    return zip(portion.waiting, rows).map { waiting, row in
      do throws(CatalogError) {
        return ReadRecord(waiting: waiting, content: .success(try content(waiting, try row.get())))
      } catch {
        return ReadRecord(waiting: waiting, content: .failure(error))
      }
    }
  }

  private mutating func content(
    _ waiting: WaitingRecord, _ raw: StoredRaw
  ) throws(CatalogError) -> ReadRecord.Content {
    let bytes = try raw.bytes(path: path, inflater)
    do {
      let json = try JSONDocument(bytes, parts).root
      if waiting.isClassification { return .classification(json) }
      let asset = try LearningAsset(json, &parts)
      return .asset(AssetRecord(asset, of: json, paths: parts.lastPaths))
    } catch {
      throw .damaged(path: path, detail: "raw JSON \(raw.id): \(error)")
    }
  }
}
