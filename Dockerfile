# The workflow pins this image by its digest.
ARG NODE_IMAGE=node:26-slim

# Both stages make what runs on every processor, so they run on the builder's own: Node breaks down under emulation.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY server server
COPY views views
COPY ops ops
COPY static static
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json --sourceMap false && node ops/browser-code.ts
ARG VERSION
ARG COMMIT
RUN node dist/ops/version.js "$VERSION" "$COMMIT" > version.json

FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY --from=build /app/dist dist
# By the user who is to read it: Node looks for no other's. On another processor than the builder's it goes unused.
RUN install --directory --owner=1000 --group=1000 dist/compiled
USER 1000
RUN NODE_ENV=production node dist/ops/compiled.js && chmod --recursive a+rX dist/compiled

# Portainer's "Recreate" gives a new image the user, command, health check and environment of the old container:
# from here on nothing may change between releases. What changes stands in files.
FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production
RUN install --directory --owner=1000 --group=1000 /backups /uploads /import
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=production /app/dist/compiled dist/compiled
COPY --from=build /app/version.json /app/package.json ./
USER 1000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=8s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["node", "dist/ops/healthcheck.js"]
CMD ["node", "dist/ops/serve.js"]
