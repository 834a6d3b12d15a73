#!/usr/bin/env bash
# Writes the manual pages, one for each command, into docs/man. A plugin of swift-argument-parser makes them of the help; it
# knows neither exit codes nor environment nor files, which are added here.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
"$swift" package generate-manual --configuration debug --multi-page
"$swift" build --product carrel
made=.build/plugins/GenerateManual/outputs/carrel
codes=$(.build/debug/carrel exit-codes | sed -n 's/^ *\([0-9][0-9]*\)  *\(.*\)/.It \1\n\2/p')

common() {
  cat <<PAGE
.Sh ENVIRONMENT
.Bl -tag -width 6n
.It Ev CARREL_CATALOG
The catalog file where no
.Fl -catalog
names one.
.It Ev CARREL_LOG
How much is told of what a command does: trace, debug, info, notice, warning, error or critical.
.It Ev LINKEDIN_CLIENT_ID , LINKEDIN_CLIENT_SECRET
The key of a sync where no
.Fl -credentials
names a file.
.It Ev HTTPS_PROXY , ALL_PROXY , NO_PROXY
The proxy of requests over https.
.It Ev COLUMNS
The width of tables.
.It Ev NO_COLOR
Nothing is emphasized.
.El
.Sh FILES
.Bl -tag -width 6n
.It Pa ~/.local/share/carrel/catalog.sqlite
The catalog, or in
.Ev XDG_DATA_HOME .
.It Pa catalog.searches
Saved searches, beside the catalog; what they found last is in
.Pa catalog.searches-seen .
.It Pa catalog.sqlite.packs
What packs have carried so far, beside the catalog that they are made of.
.It Pa ~/.config/carrel/trusted-keys
Whose packs are believed, or in
.Ev XDG_CONFIG_HOME .
.It Pa ~/.local/state/carrel
The numbers of the last table, or in
.Ev XDG_STATE_HOME .
.El
.Sh "EXIT STATUS"
.Bl -tag -width 4n
$codes
.El
PAGE
}

mkdir -p docs/man
rm -f docs/man/*.1
for page in "$made"/*.1; do
  name=$(basename "$page" .1)
  {
    # Two names are no name of a page, and an empty line is no paragraph.
    sed -e '/^\.Sh "EXIT STATUS"/,$d' -e 's/^$/.Pp/' "$page" |
      sed -e "s/^\.Dt .*/.Dt $(tr a-z. A-Z- <<<"$name") 1/" -e "s/^\.Nm \"carrel .*\"$/.Nm ${name//./-}/" -e "/^\.Sh SYNOPSIS/,/^\.Sh DESC/s/^\.Nm$/.Nm \"${name//./ }\"/"
    common
  } >"docs/man/${name//./-}.1"
done
