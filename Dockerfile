# syntax=docker/dockerfile:1
# Two stages: the first installs the locked dependencies into a virtual environment, the second
# carries only that and our code. It runs as nobody special, on a read-only file system if you
# like; the data is in /data or in PostgreSQL. For a build that can be repeated to the byte, pin
# the base image by digest: --build-arg PYTHON=python:3.13-slim-bookworm@sha256:…

ARG PYTHON=python:3.13-slim-bookworm

FROM ${PYTHON} AS build
WORKDIR /build
RUN python -m venv /opt/registry
COPY requirements.lock ./
RUN /opt/registry/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY app ./app
COPY migrations ./migrations
RUN /opt/registry/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM ${PYTHON}
ENV PATH=/opt/registry/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    REGISTRY_DATABASE_URL=sqlite:////data/registry.db \
    REGISTRY_DOCUMENTS=/data/documents \
    REGISTRY_HOST=0.0.0.0 \
    REGISTRY_LOG_FORMAT=json
RUN useradd --system --uid 10001 --no-create-home registry \
    && mkdir /data && chown 10001 /data
COPY --from=build /opt/registry /opt/registry
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", \
    "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["foerderregister", "serve", "--prepare"]
