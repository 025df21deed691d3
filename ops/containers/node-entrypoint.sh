#!/bin/sh
# As in the official image: what is no command is an argument of Node.
case "$1" in -*) set -- node "$@" ;; esac
command -v "$1" >/dev/null || set -- node "$@"
exec "$@"
