using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MagnetLean.Monitor.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_snapshots",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    equity = table.Column<decimal>(type: "TEXT", nullable: false),
                    equity_low = table.Column<decimal>(type: "TEXT", nullable: false),
                    equity_high = table.Column<decimal>(type: "TEXT", nullable: false),
                    samples = table.Column<int>(type: "INTEGER", nullable: false),
                    resolution = table.Column<int>(type: "INTEGER", nullable: false),
                    cash = table.Column<decimal>(type: "TEXT", nullable: false),
                    margin_used = table.Column<decimal>(type: "TEXT", nullable: false),
                    unrealized_profit = table.Column<decimal>(type: "TEXT", nullable: false),
                    day_profit = table.Column<decimal>(type: "TEXT", nullable: false),
                    leverage = table.Column<double>(type: "REAL", nullable: true),
                    high_water_mark = table.Column<decimal>(type: "TEXT", nullable: false),
                    highest_equity = table.Column<decimal>(type: "TEXT", nullable: false),
                    drawdown = table.Column<double>(type: "REAL", nullable: false),
                    drawdown_room = table.Column<double>(type: "REAL", nullable: false),
                    floor_room = table.Column<double>(type: "REAL", nullable: true),
                    day_loss_room = table.Column<double>(type: "REAL", nullable: true),
                    rejections = table.Column<int>(type: "INTEGER", nullable: true),
                    symbols = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_snapshots", x => new { x.session, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    trace_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "commands",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "field_measurements",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    symbol = table.Column<string>(type: "TEXT", nullable: false),
                    time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written = table.Column<DateTime>(type: "TEXT", nullable: false),
                    price = table.Column<double>(type: "REAL", nullable: false),
                    atr = table.Column<double>(type: "REAL", nullable: true),
                    distance = table.Column<double>(type: "REAL", nullable: true),
                    strength = table.Column<double>(type: "REAL", nullable: true),
                    conflict = table.Column<double>(type: "REAL", nullable: true),
                    volatility = table.Column<double>(type: "REAL", nullable: true),
                    leverage = table.Column<double>(type: "REAL", nullable: true),
                    trend = table.Column<string>(type: "TEXT", nullable: false),
                    liquidity_score = table.Column<double>(type: "REAL", nullable: true),
                    primary_id = table.Column<long>(type: "INTEGER", nullable: true),
                    primary_level = table.Column<double>(type: "REAL", nullable: true),
                    secondary_id = table.Column<long>(type: "INTEGER", nullable: true),
                    secondary_level = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_field_measurements", x => new { x.session, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "fuse_events",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written = table.Column<DateTime>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    from_state = table.Column<string>(type: "TEXT", nullable: false),
                    to_state = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    triggers = table.Column<string>(type: "TEXT", nullable: false),
                    figures = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    done = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fuse_events", x => new { x.session, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => new { x.actor, x.key });
                });

            migrationBuilder.CreateTable(
                name: "investor_ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    investor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<decimal>(type: "TEXT", nullable: false),
                    units = table.Column<decimal>(type: "TEXT", nullable: true),
                    net_asset_value = table.Column<decimal>(type: "TEXT", nullable: true),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    command_id = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_investor_ledger", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "investor_snapshots",
                columns: table => new
                {
                    investor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    units = table.Column<decimal>(type: "TEXT", nullable: false),
                    net_asset_value = table.Column<decimal>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_investor_snapshots", x => new { x.investor_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "investors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_investors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    session = table.Column<string>(type: "TEXT", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_sources",
                columns: table => new
                {
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<string>(type: "TEXT", nullable: true),
                    offset = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_sources", x => x.engine);
                });

            migrationBuilder.CreateTable(
                name: "magnet_detections",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    symbol = table.Column<string>(type: "TEXT", nullable: false),
                    magnet_id = table.Column<long>(type: "INTEGER", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    seen = table.Column<string>(type: "TEXT", nullable: false),
                    timeframe = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<double>(type: "REAL", nullable: false),
                    strength = table.Column<double>(type: "REAL", nullable: false),
                    tier = table.Column<int>(type: "INTEGER", nullable: false),
                    touches = table.Column<int>(type: "INTEGER", nullable: false),
                    known_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_magnet_detections", x => new { x.session, x.symbol, x.magnet_id });
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<int>(type: "INTEGER", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    symbol = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", nullable: true),
                    limit_price = table.Column<decimal>(type: "TEXT", nullable: true),
                    stop_price = table.Column<decimal>(type: "TEXT", nullable: true),
                    filled_quantity = table.Column<decimal>(type: "TEXT", nullable: false),
                    filled_value = table.Column<decimal>(type: "TEXT", nullable: false),
                    fills = table.Column<int>(type: "INTEGER", nullable: false),
                    fees = table.Column<decimal>(type: "TEXT", nullable: false),
                    fee_currency = table.Column<string>(type: "TEXT", nullable: true),
                    tag = table.Column<string>(type: "TEXT", nullable: true),
                    message = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => new { x.session, x.order_id });
                });

            migrationBuilder.CreateTable(
                name: "positions",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<string>(type: "TEXT", nullable: false),
                    symbol = table.Column<string>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    signalled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closing_session = table.Column<string>(type: "TEXT", nullable: true),
                    closing_sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    quantity = table.Column<decimal>(type: "TEXT", nullable: false),
                    entry = table.Column<decimal>(type: "TEXT", nullable: false),
                    exit = table.Column<decimal>(type: "TEXT", nullable: true),
                    stop = table.Column<decimal>(type: "TEXT", nullable: true),
                    target = table.Column<double>(type: "REAL", nullable: true),
                    tier = table.Column<int>(type: "INTEGER", nullable: true),
                    magnet_id = table.Column<long>(type: "INTEGER", nullable: true),
                    leverage = table.Column<double>(type: "REAL", nullable: true),
                    distance = table.Column<double>(type: "REAL", nullable: true),
                    strength = table.Column<double>(type: "REAL", nullable: true),
                    conflict = table.Column<double>(type: "REAL", nullable: true),
                    volatility = table.Column<double>(type: "REAL", nullable: true),
                    margin = table.Column<decimal>(type: "TEXT", nullable: true),
                    risk = table.Column<decimal>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    exit_reason = table.Column<string>(type: "TEXT", nullable: true),
                    exit_detail = table.Column<string>(type: "TEXT", nullable: true),
                    fees = table.Column<decimal>(type: "TEXT", nullable: true),
                    profit = table.Column<decimal>(type: "TEXT", nullable: true),
                    favourable_excursion = table.Column<double>(type: "REAL", nullable: true),
                    adverse_excursion = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_positions", x => new { x.session, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    algorithm = table.Column<string>(type: "TEXT", nullable: true),
                    mode = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    versions = table.Column<string>(type: "TEXT", nullable: true),
                    parameters = table.Column<string>(type: "TEXT", nullable: true),
                    limits = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    final_equity = table.Column<decimal>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: true),
                    last_bar = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_heartbeat = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    last_time = table.Column<DateTime>(type: "TEXT", nullable: false),
                    first_written = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_written = table.Column<DateTime>(type: "TEXT", nullable: false),
                    missing = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "system_config",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_system_config", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    normalized_name = table.Column<string>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: false),
                    totp_secret = table.Column<string>(type: "TEXT", nullable: true),
                    is_totp_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    totp_step = table.Column<long>(type: "INTEGER", nullable: true),
                    failed_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    signed_in_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_snapshots_engine_time",
                table: "account_snapshots",
                columns: new[] { "engine", "time" });

            migrationBuilder.CreateIndex(
                name: "IX_account_snapshots_engine_written",
                table: "account_snapshots",
                columns: new[] { "engine", "written" });

            migrationBuilder.CreateIndex(
                name: "IX_account_snapshots_resolution_written",
                table: "account_snapshots",
                columns: new[] { "resolution", "written" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_time",
                table: "audit_log",
                column: "time");

            migrationBuilder.CreateIndex(
                name: "IX_commands_engine_requested_at",
                table: "commands",
                columns: new[] { "engine", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_field_measurements_engine_symbol_written",
                table: "field_measurements",
                columns: new[] { "engine", "symbol", "written" });

            migrationBuilder.CreateIndex(
                name: "IX_fuse_events_engine_written",
                table: "fuse_events",
                columns: new[] { "engine", "written" });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_investor_ledger_investor_id_requested_at",
                table: "investor_ledger",
                columns: new[] { "investor_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_investors_user_id",
                table: "investors",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_events_written",
                table: "journal_events",
                column: "written");

            migrationBuilder.CreateIndex(
                name: "IX_magnet_detections_session_symbol_ended_at",
                table: "magnet_detections",
                columns: new[] { "session", "symbol", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_engine_updated_at",
                table: "orders",
                columns: new[] { "engine", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_session_is_open",
                table: "orders",
                columns: new[] { "session", "is_open" });

            migrationBuilder.CreateIndex(
                name: "IX_positions_engine_closed_at",
                table: "positions",
                columns: new[] { "engine", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_positions_engine_position",
                table: "positions",
                columns: new[] { "engine", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_engine_id",
                table: "sessions",
                columns: new[] { "engine", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_users_normalized_name",
                table: "users",
                column: "normalized_name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_snapshots");

            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "commands");

            migrationBuilder.DropTable(
                name: "field_measurements");

            migrationBuilder.DropTable(
                name: "fuse_events");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "investor_ledger");

            migrationBuilder.DropTable(
                name: "investor_snapshots");

            migrationBuilder.DropTable(
                name: "investors");

            migrationBuilder.DropTable(
                name: "journal_events");

            migrationBuilder.DropTable(
                name: "journal_sources");

            migrationBuilder.DropTable(
                name: "magnet_detections");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "positions");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "system_config");

            migrationBuilder.DropTable(
                name: "users");
        }
    }
}
