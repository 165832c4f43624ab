# Node 22 LTS: the database driver (better-sqlite3 12) is proven on 20 and 22; see docs/decisions/001-runtime.md before raising it.
FROM node:22-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 is compiled where its prebuilt binary cannot be downloaded
RUN apt-get update && apt-get install -y --no-install-recommends make g++ python3 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN NODE_ENV=production npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data NPM_CONFIG_CACHE=/tmp/.npm NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /app
# pg_dump and pg_restore for db:backup and db:restore on PostgreSQL; they must not be older than the server
ARG POSTGRES_CLIENT=false
RUN if [ "$POSTGRES_CLIENT" = true ]; then apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*; fi
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/tsconfig.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/public ./public
COPY --from=build /app/app ./app
COPY --from=build /app/db ./db
COPY --from=build /app/search ./search
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# tables to this version, then serve; no demo: the first administrator and the content come by `npm run setup`
CMD ["sh", "-c", "node --import tsx app/cli/db-migrate.ts && exec node app/cli/serve.mjs"]
