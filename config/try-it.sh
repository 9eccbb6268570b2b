#!/usr/bin/env bash
# The main job in five calls: sign in, take an SKU, place an order, pay it as the bank would, read it again.
# Usage: config/try-it.sh   (BASE names the service; needs curl and openssl)
set -euo pipefail

BASE=${BASE:-http://localhost:8080}
SECRET=${SECRET:-hefu-demo}

# the first string or number called $1 in the JSON on standard input
field() { grep -oE "\"$1\" *: *(\"[^\"]*\"|-?[0-9]+)" | sed -n '1{s/^"[^"]*" *: *//;s/^"//;s/"$//;p;}'; }
call() { curl --silent --show-error --fail-with-body --max-time 30 -H 'Content-Type: application/json' "$@"; }

token=$(call "$BASE/api/v1/sessions" -d '{"account":"buyer","password":"hefu-demo"}' | field accessToken)

sku=$(call "$BASE/api/v1/goods?size=1" -H "Authorization: Bearer $token" | field skuId)

order=$(call "$BASE/api/v1/orders" -H "Authorization: Bearer $token" -H "Idempotency-Key: $(openssl rand -hex 16)" \
  -d "{\"lines\":[{\"skuId\":\"$sku\",\"quantity\":1}]}")
id=$(field id <<<"$order")
code=$(field paymentCode <<<"$order")
fen=$(field payableFen <<<"$order")
payee=$(field accountNo <<<"$order")
printf 'order %s: %s fen to %s, payment code %s\n' "$id" "$fen" "$payee" "$code"

amount=$(printf '%d.%02d' $((fen / 100)) $((fen % 100)))
body="{\"serialNo\":\"TRY$(openssl rand -hex 8)\",\"bookedAt\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"payerName\":\"Demo buyer\",\
\"payerAccountNo\":\"6222020200012345678\",\"payeeAccountNo\":\"$payee\",\"amount\":\"$amount\",\"currency\":\"CNY\",\
\"usage\":\"$code\",\"summary\":\"\",\"postscript\":\"\"}"
time=$(date +%s)
nonce=$(openssl rand -hex 12)
signature=$(printf '%s\n%s\n%s' "$time" "$nonce" "$body" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.*= *//')
call "$BASE/api/v1/bank/demo/transfers" -H "X-Hefu-Timestamp: $time" -H "X-Hefu-Nonce: $nonce" \
  -H "X-Hefu-Signature: $signature" -d "$body"
echo

paid=$(call "$BASE/api/v1/orders/$id" -H "Authorization: Bearer $token")
printf 'status %s\n' "$(field status <<<"$paid")"
