using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MagnetLean.Monitor.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                table: "investors",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "invitation_hash",
                table: "investors",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "invited_until",
                table: "investors",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_house",
                table: "investors",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "engine",
                table: "investor_ledger",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "is_all",
                table: "investor_ledger",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "priced_at",
                table: "investor_ledger",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sequence",
                table: "investor_ledger",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "session",
                table: "investor_ledger",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "worth",
                table: "investor_ledger",
                type: "numeric",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "money_moves",
                columns: table => new
                {
                    session = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    engine = table.Column<string>(type: "text", nullable: false),
                    time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    written = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    amount = table.Column<decimal>(type: "numeric", nullable: false),
                    settled = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_money_moves", x => new { x.session, x.sequence });
                });

            migrationBuilder.CreateIndex(
                name: "IX_investors_engine",
                table: "investors",
                column: "engine");

            migrationBuilder.CreateIndex(
                name: "IX_investors_invitation_hash",
                table: "investors",
                column: "invitation_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_investor_ledger_engine_status",
                table: "investor_ledger",
                columns: new[] { "engine", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_money_moves_engine",
                table: "money_moves",
                column: "engine");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "money_moves");

            migrationBuilder.DropIndex(
                name: "IX_investors_engine",
                table: "investors");

            migrationBuilder.DropIndex(
                name: "IX_investors_invitation_hash",
                table: "investors");

            migrationBuilder.DropIndex(
                name: "IX_investor_ledger_engine_status",
                table: "investor_ledger");

            migrationBuilder.DropColumn(
                name: "invitation_hash",
                table: "investors");

            migrationBuilder.DropColumn(
                name: "invited_until",
                table: "investors");

            migrationBuilder.DropColumn(
                name: "is_house",
                table: "investors");

            migrationBuilder.DropColumn(
                name: "engine",
                table: "investor_ledger");

            migrationBuilder.DropColumn(
                name: "is_all",
                table: "investor_ledger");

            migrationBuilder.DropColumn(
                name: "priced_at",
                table: "investor_ledger");

            migrationBuilder.DropColumn(
                name: "sequence",
                table: "investor_ledger");

            migrationBuilder.DropColumn(
                name: "session",
                table: "investor_ledger");

            migrationBuilder.DropColumn(
                name: "worth",
                table: "investor_ledger");

            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                table: "investors",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
