"""Close codes as a Python library might have them; see docs/constants.md."""
import enum


class Close(enum.IntEnum):
    """Why a connection ends."""

    # iana-watch:begin close-codes
    NORMAL_CLOSURE = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    # 1004 is reserved
    NO_STATUS_RCVD = 1005
    ABNORMAL_CLOSURE = 1006
    INVALID_DATA = 1007
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    MANDATORY_EXTENSION = 1010
    INTERNAL_ERROR = 1011
    SERVICE_RESTART = 1012
    TRY_AGAIN_LATER = 1013
    BAD_GATEWAY = 1014
    TLS_HANDSHAKE = 1015
    # iana-watch:end close-codes


TEXTS = {
    # iana-watch:begin phrases
    Close.NORMAL_CLOSURE: "OK",
    Close.GOING_AWAY: "going away",
    Close.PROTOCOL_ERROR: "protocol error",
    Close.UNSUPPORTED_DATA: "unsupported data",
    Close.NO_STATUS_RCVD: "no status received [internal]",
    Close.ABNORMAL_CLOSURE: "abnormal closure [internal]",
    Close.INVALID_DATA: "invalid frame payload data",
    Close.POLICY_VIOLATION: "policy violation",
    Close.MESSAGE_TOO_BIG: "message too big",
    Close.MANDATORY_EXTENSION: "mandatory extension",
    Close.INTERNAL_ERROR: "internal error",
    Close.SERVICE_RESTART: "service restart",
    Close.TRY_AGAIN_LATER: "try again later",
    Close.BAD_GATEWAY: "bad gateway",
    Close.TLS_HANDSHAKE: "TLS handshake failure [internal]",
    # iana-watch:end phrases
}

# What a peer may send us.
ALLOWED = {
    # iana-watch:begin sendable
    Close.NORMAL_CLOSURE,
    Close.GOING_AWAY,
    Close.PROTOCOL_ERROR,
    Close.UNSUPPORTED_DATA,
    Close.INVALID_DATA,
    Close.POLICY_VIOLATION,
    Close.MESSAGE_TOO_BIG,
    Close.MANDATORY_EXTENSION,
    Close.INTERNAL_ERROR,
    Close.SERVICE_RESTART,
    Close.TRY_AGAIN_LATER,
    Close.BAD_GATEWAY,
    # iana-watch:end sendable
}
