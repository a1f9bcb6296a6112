{{/* What all objects are called. */}}
{{- define "parley.name" -}}
{{- if contains "parley" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ .Release.Name | trunc 45 | trimSuffix "-" }}-parley{{ end -}}
{{- end }}

{{/* Which pods are meant; never changes. */}}
{{- define "parley.selector" -}}
app.kubernetes.io/name: parley
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "parley.labels" -}}
{{ include "parley.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "parley.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/* The environment variable of an option: max-rooms is PARLEY_MAX_ROOMS. */}}
{{- define "parley.variable" -}}
PARLEY_{{ . | replace "-" "_" | upper }}
{{- end }}

{{/* An option's value as the hub reads it. YAML's numbers are floating ones here: 1048576 would be 1.048576e+06. */}}
{{- define "parley.value" -}}
{{- if kindIs "slice" . }}{{ join "," . }}{{ else if kindIs "float64" . }}{{ printf "%.0f" . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{/* A time as the hub writes it, in whole seconds. */}}
{{- define "parley.seconds" -}}
{{- if hasSuffix "ms" . }}{{ div (add (trimSuffix "ms" . | int64) 999) 1000 }}
{{- else if hasSuffix "m" . }}{{ mul (trimSuffix "m" . | int64) 60 }}
{{- else if hasSuffix "h" . }}{{ mul (trimSuffix "h" . | int64) 3600 }}
{{- else }}{{ trimSuffix "s" . | int64 }}
{{- end }}
{{- end }}

{{/*
How many seconds a hub may take to start: a minute for Java, what it warms up, and where there is Redis a lease and five seconds in which it joins the others before it
listens. For Redis it may wait ten minutes more: to kill it would not bring Redis back, and what has run for less Kubernetes starts again later each time.
*/}}
{{- define "parley.start" -}}
{{- $lease := include "parley.seconds" (index .Values.options "hub-lease" | default "6s") | int }}
{{- $warm := include "parley.seconds" (index .Values.options "warm-up" | default "0s") | int }}
{{- if .Values.options.redis }}{{ add 60 $warm $lease 5 600 }}{{ else }}{{ add 60 $warm }}{{ end }}
{{- end }}

{{/* Whether the hub itself speaks TLS. */}}
{{- define "parley.scheme" -}}
{{- if or (index .Values.secretFiles "tls-cert") (index .Values.options "tls-self-signed") }}HTTPS{{ else }}HTTP{{ end }}
{{- end }}

{{- define "parley.check" -}}
{{- if and (or .Values.autoscaling.enabled (gt (int .Values.replicas) 1)) (not .Values.options.redis) }}
{{- fail "more than one hub need Redis: set options.redis" }}
{{- end }}
{{- end }}
