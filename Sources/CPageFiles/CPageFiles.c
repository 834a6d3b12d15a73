#include "CPageFiles.h"

// In C, because a Swift array of so many literals takes long to compile.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page_css[] = {
#embed "Files/page.css"
};
static const unsigned char page_js[] = {
#embed "Files/page.js"
};
static const unsigned char icon_svg[] = {
#embed "Files/icon.svg"
};
static const unsigned char frame[] = {
#embed "Files/frame.mustache"
};
static const unsigned char search[] = {
#embed "Files/search.mustache"
};
static const unsigned char card[] = {
#embed "Files/card.mustache"
};
static const unsigned char facet[] = {
#embed "Files/facet.mustache"
};
static const unsigned char nothing[] = {
#embed "Files/nothing.mustache"
};
static const unsigned char asset[] = {
#embed "Files/asset.mustache"
};
static const unsigned char part[] = {
#embed "Files/part.mustache"
};
static const unsigned char similar[] = {
#embed "Files/similar.mustache"
};
static const unsigned char changes[] = {
#embed "Files/changes.mustache"
};
static const unsigned char match[] = {
#embed "Files/match.mustache"
};
static const unsigned char saved[] = {
#embed "Files/saved.mustache"
};
static const unsigned char coverage[] = {
#embed "Files/coverage.mustache"
};
static const unsigned char problem[] = {
#embed "Files/problem.mustache"
};

#define PAGE_FILE(file, array) {file, array, sizeof array}
static const struct carrel_page_file files[] = {
    PAGE_FILE("page.css", page_css),   PAGE_FILE("page.js", page_js),  PAGE_FILE("icon.svg", icon_svg),
    PAGE_FILE("frame", frame),         PAGE_FILE("search", search),    PAGE_FILE("card", card),
    PAGE_FILE("facet", facet),         PAGE_FILE("nothing", nothing),  PAGE_FILE("asset", asset),
    PAGE_FILE("part", part),           PAGE_FILE("similar", similar),  PAGE_FILE("changes", changes),
    PAGE_FILE("match", match),         PAGE_FILE("saved", saved),      PAGE_FILE("coverage", coverage),
    PAGE_FILE("problem", problem),
};

size_t carrel_page_file_count(void) { return sizeof files / sizeof files[0]; }

struct carrel_page_file carrel_page_file_at(size_t index) { return files[index]; }
