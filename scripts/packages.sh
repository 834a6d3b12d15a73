#!/usr/bin/env bash
# Makes every package from one release build, into .build/packages, and tries each where Swift is not: the program alone, the
# tar.gz, the .deb, the image, the units, the formula. What has no tool here is skipped with a word; `--install` installs the
# tools before, as far as it can. `--only alone` stops behind the first. CARREL_BUILT=1 takes the program that is there.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname -s)" != Linux ]; then
  echo "skipped: packages are made on Linux"
  exit 0
fi
only=
case "${1:-}" in
  --install)
    scripts/setup.sh dh:debhelper dpkg-buildpackage:dpkg-dev lintian mmdebstrap umoci systemd-analyze:systemd ruby python3 \
      sqlite3 curl zsh fish || echo "packages: not all tools could be installed"
    ;;
  --only) only=$2 ;;
esac
has() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 && continue
    echo "skipped: $what, which needs $tool"
    return 1
  done
}
fail() { echo "packages: $*" >&2; exit 1; }
expect() { grep -qF -- "$2" <<<"$1" || fail "no '$2' in: $1"; }

[ -n "${CARREL_BUILT:-}" ] || scripts/release.sh >&2
program=.build/standalone/release/carrel
version=$(sed -n 's/.*static let version = "\(.*\)".*/\1/p' Sources/carrel/Carrel.swift)
commit=$(git rev-parse HEAD 2>/dev/null || echo unknown)
# The same sources give the same packages.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
processor=$(uname -m)
packages=$PWD/.build/packages
rm -rf "$packages"
mkdir -p "$packages"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packaging/alone.sh "$program"
[ "$only" != alone ] || exit 0

what="the words"
if [ ! -x .build/debug/carrel ]; then
  echo "skipped: the words, beside a program that is linked in another way; make build makes one"
elif has python3 sqlite3; then
  packaging/words.sh "$program" .build/debug/carrel
fi

packaging/stage.sh "$program" "$work/stage"
share=$work/stage/share
what="completions"
has bash && bash -n "$share/bash-completion/completions/carrel"
has zsh && zsh -n "$share/zsh/site-functions/_carrel"
has fish && fish --no-execute "$share/fish/vendor_completions.d/carrel.fish"

what="the SBOM"
if has python3 readelf; then
  sbom=$packages/carrel-$version-linux-$processor.spdx.json
  packaging/sbom.py .build/standalone "$version" "$commit" "$program" >"$sbom"
  echo "sbom: $(grep -c '"SPDXID": "SPDXRef-' "$sbom") elements"
fi

# The folder of the tar.gz is a prefix: what is in it goes to /usr/local.
name=carrel-$version-linux-$processor
mkdir "$work/$name"
cp -R "$work/stage/." "$work/$name"
mkdir -p "$work/$name/share/doc/carrel" "$work/$name/lib/systemd/system"
cp LICENSE CHANGELOG.md docs/install.md "$work/$name/share/doc/carrel/"
cp packaging/systemd/* "$work/$name/lib/systemd/system/"
tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --directory "$work" "$name" |
  gzip --no-name --best >"$packages/$name.tar.gz"
mkdir "$work/unpacked"
tar -xzf "$packages/$name.tar.gz" -C "$work/unpacked" --strip-components 1
expect "$("$work/unpacked/bin/carrel" --version)" "$version"
expect "$("$work/unpacked/bin/carrel" demo --catalog "$work/tar.sqlite" 2>&1)" "urn:li:lyndaCourse:"
echo "tar: $(stat -c %s "$packages/$name.tar.gz") bytes, runs"

what="the units"
if has systemd-analyze; then
  tree=$work/units
  # Units are verified beside those they name, with programs where they say.
  install -D "$program" "$tree/usr/bin/carrel"
  install -D -m 644 -t "$tree/etc/systemd/system" packaging/systemd/*
  printf '[Unit]\nDescription=x\n' | tee "$tree/etc/systemd/system/"{network,network-online,sysinit,basic,shutdown,timers,time-sync,time-set}.target >/dev/null
  for unit in packaging/systemd/*; do
    problems=$(systemd-analyze verify --root="$tree" --man=no "$(basename "$unit")" 2>&1 || true)
    [ -z "$problems" ] || fail "$unit: $problems"
  done
  for unit in packaging/systemd/*.service; do
    # 0 is the safest; 2.0 is what a daemon with a network reaches.
    systemd-analyze security --offline=yes --threshold=20 --no-pager "$unit" >"$work/security" ||
      { cat "$work/security"; fail "$unit is not hardened enough"; }
    echo "$(basename "$unit"): $(tail -n 1 "$work/security" | sed 's/^[^:]*: //')"
  done
fi

what="the formula"
if has ruby; then
  packaging/formula.sh "${CARREL_URL:-https://example.org/carrel}" "$version" "$(printf '' | sha256sum | cut -d ' ' -f 1)" >"$work/carrel.rb"
  ruby -wc "$work/carrel.rb"
fi

what="the .deb"
if has dh dpkg-buildpackage lintian python3; then
  packaging/deb.sh "$work/stage" "$version" "$sbom" "$packages"
  deb=$(echo "$packages"/carrel_*.deb)
  lintian --allow-root --fail-on error,warning,info "$deb"
  echo "deb: $(stat -c %s "$deb") bytes, clean"
  what="the .deb, installed"
  if has mmdebstrap chroot; then packaging/try-deb.sh "$deb"; fi
fi

what="the image"
if has umoci python3 ldconfig; then
  image=$work/image
  packaging/image.sh "$program" "$version" "$image"
  tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --directory "$image" . |
    gzip --no-name >"$packages/carrel-$version-linux-$processor.oci.tar.gz"
  packaging/try-image.sh "$image" "$version"
fi

(cd "$packages" && sha256sum carrel* >SHA256SUMS && sha256sum --check --quiet SHA256SUMS)
ls -l "$packages"
