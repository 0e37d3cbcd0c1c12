#!/bin/sh
# `caveat` for whoever looks after the service: any command, as the service's user and with its settings, since a file
# that root made in its data folder is one that the service can't write to. docs/admins.md says how it is installed.
exec systemd-run --quiet --pipe --wait --collect \
    --property=User=caveat --property=Group=caveat --property=UMask=0077 \
    --property=StateDirectory=caveat --property=StateDirectoryMode=0700 --property=WorkingDirectory=/var/lib/caveat \
    --property=EnvironmentFile=/etc/caveat/caveat.env \
    --setenv=CAVEAT_DATA_DIR=/var/lib/caveat --setenv=HOME=/var/lib/caveat --setenv=PYTHONDONTWRITEBYTECODE=1 \
    /opt/caveat/.venv/bin/caveat "$@"
