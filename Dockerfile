# Caveat for servers: the bot by default, any command by name (docker run ... caveat reindex).
#
#   docker build --build-arg TORCH_INDEX="--index-url ADDRESS" -t caveat .
#   docker run --env-file .env -e CAVEAT_ARTICLES_DIR=/articles -e CAVEAT_DATA_DIR=/data \
#     -v /srv/caveat/articles:/articles:ro -v caveat-data:/data caveat
#
# The folders are named again since .env.example names others.
#
# TORCH_INDEX: options for pip when it installs torch. With the CPU index that the install page of pytorch.org shows, the
# image has no CUDA and is some gigabytes smaller.

FROM python:3.11-slim AS build
ARG TORCH_INDEX=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/caveat
ENV PATH=/opt/caveat/bin:$PATH
WORKDIR /build
# torch first and alone, so that TORCH_INDEX serves it and nothing else, and a change of the code does not fetch it again.
COPY constraints.txt ./
RUN python -m pip install ${TORCH_INDEX} "$(grep '^torch==' constraints.txt)"
COPY pyproject.toml README.md LICENSE ./
COPY index ./index
COPY bot ./bot
RUN python -m pip install --constraint constraints.txt .

FROM python:3.11-slim
# Nobody needs to be root, and a number is known to be no root where a name is not.
RUN groupadd --gid 10001 caveat \
    && useradd --uid 10001 --gid caveat --no-create-home --shell /usr/sbin/nologin caveat \
    && install --directory --mode 700 --owner caveat --group caveat /data \
    && install --directory --owner caveat --group caveat /articles
COPY --from=build /opt/caveat /opt/caveat
# HOME is where libraries keep what they want to find again: fonts for charts, a model that the settings name.
ENV PATH=/opt/caveat/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/data \
    CAVEAT_ARTICLES_DIR=/articles \
    CAVEAT_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME ["/data", "/articles"]
# It reads no model, takes a second, and fails only for an error, not for a warning.
HEALTHCHECK --interval=5m --timeout=30s --start-period=2m --retries=2 CMD ["caveat", "check"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["caveat"]
CMD ["bot"]
