/// What columns a segment has.
extension SegmentShape {
  /// How many places ``ColumnName/titleTextStart`` tells.
  private var textStarts: Int {
    (titles + TitleTextReader.titlesPerStart - 1) / TitleTextReader.titlesPerStart + 1
  }

  /// What the members of a property's sets are below.
  func memberLimit(_ columns: InternedSetColumns) -> Int { columns.type == nil ? contributors : tags }

  /// How many values a column has, and what they have to be.
  func layout(_ name: ColumnName) -> (count: Int, rule: ColumnRule) {
    switch name {
    case .assetID: return (assets, .any32)
    case .urnForms: return (urnFormBytes, .any8)
    case .urnForm: return (assets, .any8)
    case .urnFirst, .urnSecond: return (assets, .any32)
    case .recencyRank, .titleRank: return (assets, .below(assets))
    case .span: return (assets, .below8(Segment.spans))
    case .year: return (assets, .below16(UInt16(clamping: years)))
    case .years: return (years, .any32)
    case .modifiedAt: return (assets, .any64)
    case .titleSummary: return (titles, .any32)
    case .firstStart: return (words + 1, .ascending(to: firstTitles))
    case .firstTitles: return (firstTitles, .below(titles))
    case .joinedTitles: return (titleBitmapWords, .bitmaps(bits: titles))
    case .tokenStart: return (titles + 1, .ascending(to: tokens))
    case .tokens: return (tokens, .narrow(words))
    case .extraAsset: return (titles - assets, .below(assets))
    case .wordStart: return (words + 1, .ascending(to: wordBytes))
    case .wordBytes: return (wordBytes, .any8)
    case .postingStart: return (words + 1, .ascending(to: postings))
    case .bitmapIndex: return (words, .below(bitmaps, or: Segment.noBitmap))
    case .postings: return (postings, .below(titles))
    case .bitmaps: return (bitmaps * titleBitmapWords, .bitmaps(bits: titles))
    case .tagStart: return (tags + 1, .ascending(to: tagRunBytes))
    case .tagBitmapIndex: return (tags, .below(tagBitmaps, or: Segment.noBitmap))
    case .tagRuns: return (tagRunBytes, .any8)
    case .tagBitmaps: return (tagBitmaps * assetBitmapWords, .bitmaps(bits: assets))
    case .partitionTagStart:
      return (partitions.count * InternedSetColumns.classifications.count + 1, .ascending(to: partitionTags))
    case .partitionTags: return (partitionTags, .below(tags))
    case .partitionTagCounts: return (partitionTags, .any32)
    case .derivedAssets: return (assetBitmapWords * min(1, hasDerived), .bitmaps(bits: assets))
    case .titleForm: return (spellings > 0 ? titles : 0, .any16)
    case .titleTextStart: return spellings > 0 ? (textStarts, .ascending(to: titleTextBytes)) : (0, .any8)
    case .titleText: return (titleTextBytes, .any8)
    case .spellingStart: return spellings > 0 ? (spellings + 1, .ascending(to: spellingBytes)) : (0, .any8)
    case .spellingBytes: return (spellingBytes, .any8)
    case .pairs: return (pairs, .any64)
    case .pairStart: return hasPairs != 0 ? (pairs + 1, .ascending(to: pairSteps)) : (0, .any8)
    case .pairSteps: return (pairSteps, .any16)
    case .bitmapCounts: return (bitmaps * partitions.count * min(1, hasBitmapTags), .below(assets + 1))
    case .bitmapTagStart:
      let lists = bitmaps * shownTypes.count * InternedSetColumns.classifications.count
      return hasBitmapTags != 0 ? (lists + 1, .ascending(to: bitmapTags)) : (0, .any8)
    case .bitmapTags: return (bitmapTags, .narrow(tags))
    case .bitmapTagCounts: return (bitmapTags, .any32)
    case .edgeChildren, .edgeParents: return (edges, .below(tags))
    case .extraLocale, .parentTitle, .furtherChild, .furtherParent:
      return tellsLinks ? recordLayout(name) : (0, .any8)
    case .textWordStart, .textWordBytes, .textStart, .textRuns, .textTitles, .textTokenStart, .textTokens:
      return tellsDescriptions ? recordLayout(name) : (0, .any8)
    case .inlineSkills: return (assets * min(1, inlineSkills), .slots(below: tags, sets: skillSets))
    case .skillSet where inlineSkills != 0: return (0, .any8)
    default:
      for columns in InternedSetColumns.all {
        let (sets, members) = (self[keyPath: columns.setCount], self[keyPath: columns.memberCount])
        if name == columns.set { return (assets, .narrow(sets)) }
        if name == columns.start { return (sets + 1, .ascending(to: members)) }
        if name == columns.members { return (members, .below(memberLimit(columns))) }
      }
      return (0, .any8)
    }
  }

  /// How many bytes a column has in memory.
  func byteCount(_ name: ColumnName) -> Int {
    let (count, rule) = layout(name)
    return count * rule.width
  }

  private func recordLayout(_ name: ColumnName) -> (count: Int, rule: ColumnRule) {
    switch name {
    case .extraLocale: (titles - assets, .any32)
    case .parentTitle: (titles, .below(titles, or: Segment.noParent))
    case .furtherChild, .furtherParent: (furtherParents, .below(titles))
    case .textWordStart: (textWords + 1, .ascending(to: textWordBytes))
    case .textWordBytes: (textWordBytes, .any8)
    case .textStart: (textWords + 1, .ascending(to: textRunBytes))
    case .textRuns: (textRunBytes, .any8)
    case .textTitles: (describedTitles, .below(titles))
    case .textTokenStart: (describedTitles + 1, .ascending(to: textTokens))
    case .textTokens: (textTokens, .narrow(textWords))
    default: (0, .any8)
    }
  }
}
