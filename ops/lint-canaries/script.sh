#!/usr/bin/env bash
# No part of the program. shellcheck must find the name that falls apart at a space.
rm -r $1
