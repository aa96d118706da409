/** Container images: which are somebody else's servers, of which several say nothing about the project's own. */
import type { Package } from '../imports/packages.js';
import { folderNamed } from './scale-evidence.js';

const infrastructure = /^(postgres\w*|postgis|timescaledb\S*|pgvector|pgbouncer\S*|mysql|mariadb|mongo\w*|redis\S*|valkey\S*|keydb|dragonfly\S*|memcached|rabbitmq|kafka\S*|cp-\S+|zookeeper|redpanda|nats|nginx\S*|openresty|traefik|caddy|haproxy|envoy\S*|grafana\S*|prometheus\S*|loki|tempo|jaeger\S*|zipkin|otel\S*|opentelemetry\S*|elasticsearch|opensearch\S*|kibana|logstash|fluent\S*|vector|minio|clickhouse\S*|mailhog|mailpit|maildev|vault|consul|etcd|cadvisor|node-exporter|busybox|alpine|debian|ubuntu|cloudflared|cockroach|cassandra|scylla|neo4j|qdrant|weaviate|meilisearch|typesense|gotenberg|browserless|chrome|localstack|adminer|pgadmin4|keycloak|supabase\S*|studio|gotrue|postgrest|realtime|kong|imgproxy)$/;

/** `ghcr.io/acme/api:1.2` is `api`. */
function nameOf(image: string): string {
  return image.replace(/@.*$/, '').split('/').at(-1)!.replace(/:.*$/, '');
}

/** The folder of the project's own sources in an image; nothing where the image is somebody else's. */
export function folderOfImage(packages: readonly Package[], image: string): string | undefined {
  const name = nameOf(image);
  return infrastructure.test(name) ? undefined : folderNamed(packages, name) ?? '';
}
