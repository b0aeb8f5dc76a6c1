// What LEAN's cloud puts at the head of each exported algorithm names all of these. Nothing of them is public here: whoever uses a type of theirs
// reads its name in the compiler's error.
namespace QuantConnect.Algorithm.Framework { internal static class Absent { } }

namespace QuantConnect.Algorithm.Framework.Portfolio.SignalExports { internal static class Absent { } }

namespace QuantConnect.Algorithm.Selection { internal static class Absent { } }

namespace QuantConnect.Api { internal static class Absent { } }

namespace QuantConnect.Configuration { internal static class Absent { } }

namespace QuantConnect.Data.Auxiliary { internal static class Absent { } }

namespace QuantConnect.Data.Custom { internal static class Absent { } }

namespace QuantConnect.Data.Custom.IconicTypes { internal static class Absent { } }

namespace QuantConnect.Data.Fundamental { internal static class Absent { } }

namespace QuantConnect.DataSource { internal static class Absent { } }

namespace QuantConnect.Orders.OptionExercise { internal static class Absent { } }

namespace QuantConnect.Python { internal static class Absent { } }

namespace QuantConnect.Securities.CryptoFuture { internal static class Absent { } }

namespace QuantConnect.Securities.Future { internal static class Absent { } }

namespace QuantConnect.Securities.IndexOption { internal static class Absent { } }

namespace QuantConnect.Securities.Option { internal static class Absent { } }

namespace QuantConnect.Securities.Positions { internal static class Absent { } }
