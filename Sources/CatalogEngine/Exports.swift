// What engines count: `Facet`, `FacetTree`.
@_exported public import CatalogFacets
