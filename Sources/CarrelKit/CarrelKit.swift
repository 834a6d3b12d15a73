// What an app that embeds search needs: `import CarrelKit` and nothing else.
@_exported import CatalogCounts
@_exported import CatalogQuery
@_exported import LearningAPI

@_exported import struct CatalogStore.AssetChange
@_exported import enum CatalogStore.CatalogError
@_exported import struct CatalogStore.CatalogFile
@_exported import struct CatalogIntegrity.CatalogHealth
@_exported import struct CatalogStore.CatalogHistory
@_exported import struct CatalogIntegrity.CatalogStatus
@_exported import struct CatalogIntegrity.CatalogVerifier
@_exported import struct CatalogText.KeywordQuery
@_exported import struct CatalogText.Synonyms
@_exported import struct CatalogText.SynonymsError
@_exported import struct CatalogText.TitleHighlights
