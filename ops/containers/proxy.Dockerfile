# Stands in for jc21/nginx-proxy-manager: Debian's nginx, set up as the handbook says to set up that one.
FROM node:26-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light openssl >/dev/null
WORKDIR /proxy
COPY ops/proxy/nginx.conf template.conf
# As there, the app is looked for by its name again and again: one that was made anew has another address.
RUN sed -e 's/listen 127.0.0.1:{{port}}/listen 443/; s/{{readTimeout}}/90s/; s/{{upgrade}}/$http_upgrade/' \
    -e 's/{{connection}}/$http_connection/; s/{{assetCache}}/off/; s/^http {/&\n  resolver 127.0.0.11 valid=10s;/' \
    -e 's#proxy_pass http://127.0.0.1:{{app}};#set $app app; proxy_pass http://$app:3000$request_uri;#' \
    template.conf > nginx.conf \
  && openssl req -x509 -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout key.pem -out certificate.pem \
  && printf '%s\n' '#!/bin/sh' 'exec node -e "require(\"net\").connect(443).on(\"error\", () => process.exit(1)).on(\"connect\", () => process.exit(0))"' > /usr/bin/check-health \
  && chmod 755 /usr/bin/check-health \
  && mkdir -p /data/nginx/proxy_host /etc/letsencrypt/live && cp nginx.conf /data/nginx/proxy_host/1.conf \
  && cp key.pem certificate.pem /etc/letsencrypt/live/
VOLUME ["/data"]
CMD ["nginx", "-p", "/proxy", "-c", "nginx.conf", "-e", "stderr"]
