#!/bin/bash
# As the official image starts, for the stand-in: on an empty folder first alone, on loopback and without passwords,
# to make the root user; then for good.
set -Eeuo pipefail
case "$1" in -*) set -- mongod "$@" ;; esac
if [ "$1" = mongod ] && [ "$(id -u)" = 0 ]; then
  chown -R mongodb:mongodb /data
  exec setpriv --reuid=mongodb --regid=mongodb --clear-groups -- "$0" "$@"
fi
if [ "$1" = mongod ] && [ ! -e /data/db/WiredTiger ] && [ -n "${MONGO_INITDB_ROOT_USERNAME:-}" ]; then
  mongod --bind_ip 127.0.0.1 --pidfilepath /tmp/first.pid &
  first=$!
  shell() { mongosh --quiet --norc mongodb://127.0.0.1:27017/admin "$@"; }
  until shell --eval 'quit(0)' >/dev/null 2>&1; do sleep 0.2; done
  shell --eval 'db.createUser({ user: process.env.MONGO_INITDB_ROOT_USERNAME, pwd: process.env.MONGO_INITDB_ROOT_PASSWORD, roles: ["root"] })'
  kill "$first"
  wait "$first" || :
fi
if [ "$1" = mongod ] && [ -n "${MONGO_INITDB_ROOT_USERNAME:-}" ]; then set -- "$@" --auth; fi
exec "$@"
