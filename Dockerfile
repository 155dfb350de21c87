FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DEBUG=0 DATA_DIR=/data
WORKDIR /newsroom
COPY requirements.txt .
RUN pip install --no-cache-dir --requirement requirements.txt
COPY . .
RUN useradd --create-home newsroom && mkdir /data && chown newsroom /data
USER newsroom
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "newsroom.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--no-control-socket"]
