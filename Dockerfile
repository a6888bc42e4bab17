# docker build -t wenxian .
# docker run -d --name wenxian --restart unless-stopped --stop-timeout 30 --env-file .env -p 127.0.0.1:8080:8080 \
#   -v wenxian-seeds:/app/seeds -v wenxian-index:/app/index -v wenxian-state:/app/.state wenxian
#
# The index is built at the first start; `docker inspect` then says when the bot is healthy. With long polling the port
# serves /healthz alone and need not be published. For a web hook set WEBHOOK_URL, and have the reverse proxy hand its
# path on to the port. A folder of your own in place of a volume must belong to uid 1000.

# hnswlib-node is compiled when it is installed; what that needs stays behind in this stage.
FROM node:20-bookworm AS packages
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
# Libraries for other systems: 63 MB.
RUN rm -rf node_modules/onnxruntime-node/bin/napi-v3/darwin node_modules/onnxruntime-node/bin/napi-v3/win32

FROM node:20-bookworm-slim
# tini passes SIGTERM on while the index is still being built.
RUN apt-get update \
  && apt-get install -y --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY --chown=node:node models models
COPY scripts scripts
COPY src src
COPY --chown=node:node seeds seeds
RUN mkdir index .state && chown node:node index .state

# Set, so that health is served with long polling too. 0.0.0.0 is the container's own.
ENV HOST=0.0.0.0 PORT=8080
EXPOSE 8080
USER node
# A new volume for the seeds starts with those of the image. Mount one at /app/models only for another EMBEDDING_MODEL:
# it would go on with the bundled model of the day it was made.
VOLUME ["/app/seeds", "/app/index", "/app/.state"]

# The index is built at the first start, before anything is served.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Answers at hand are finished; give them more than the usual 10 s: docker stop -t 30.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "--import", "tsx", "src/main.ts"]
