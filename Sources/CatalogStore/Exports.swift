// `CatalogError` is what everything here throws, and connections what everything here takes.
@_exported public import CatalogSQLite
