import LearningAPI

/// What one thread needs to unpack and read records.
struct RecordDecoder {
  typealias Packed = (waiting: WaitingRecord, raw: Result<StoredRaw, CatalogError>)

  private let path: String
  private let inflater = RawCodec.Inflater()
  private var parts = AssetParts(classifications: .paths)

  init(path: String) { self.path = path }

  mutating func read(_ packed: Packed) -> ReadRecord {
    do throws(CatalogError) {
      return ReadRecord(waiting: packed.waiting, content: .success(try content(packed)))
    } catch {
      return ReadRecord(waiting: packed.waiting, content: .failure(error))
    }
  }

  private mutating func content(_ packed: Packed) throws(CatalogError) -> ReadRecord.Content {
    let raw = try packed.raw.get()
    let bytes = try raw.bytes(path: path, inflater)
    do {
      let json = try JSONDocument(bytes).root
      if packed.waiting.isClassification { return .classification(json) }
      let asset = try LearningAsset(json, &parts)
      return .asset(AssetRecord(asset, paths: parts.lastPaths))
    } catch {
      throw .damaged(path: path, detail: "raw JSON \(raw.id): \(error)")
    }
  }
}
